// Checks logs and proofs with the code of Go's checksum database (golang.org/x/mod/sumdb), which shares nothing with ours.
// Reads one JSON request a line, answers with one JSON line each. Compiled and run by log_by_go.py.
package main

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"time"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

type request struct {
	Op       string
	Dir      string
	Vkey     string
	Earlier  []string // checkpoints that the log has to go on from
	Proof    []string
	Old, New int64
	OldRoot  string
	NewRoot  string
	Index    int64
	Leaf     string
}

type answer struct {
	Ok      bool    `json:"ok"`
	Why     string  `json:"why"`
	Seconds float64 `json:"seconds"`
	Tiles   int     `json:"tiles"`
	Entries int64   `json:"entries"`
	Heads   int     `json:"heads"`
	MiB     float64 `json:"mib"`
}

// files reads the tiles of tlog-tiles, whose names differ from Go's by the height that Go puts in.
type files struct{ dir string }

func (f files) Height() int                         { return 8 }
func (f files) SaveTiles(_ []tlog.Tile, _ [][]byte) {}
func (f files) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	all := make([][]byte, len(tiles))
	for i, tile := range tiles {
		data, err := f.tile(tile)
		if err != nil {
			return nil, err
		}
		all[i] = data
	}
	return all, nil
}

func (f files) tile(tile tlog.Tile) ([]byte, error) {
	data, err := os.ReadFile(filepath.Join(f.dir, strings.Replace(tile.Path(), "tile/8/", "tile/", 1)))
	if err == nil && len(data) != tile.W*tlog.HashSize {
		return nil, fmt.Errorf("%s has %d bytes", tile.Path(), len(data))
	}
	return data, err
}

func checkpoint(data []byte, vkey string) (tlog.Tree, error) {
	verifier, err := note.NewVerifier(vkey)
	if err != nil {
		return tlog.Tree{}, err
	}
	opened, err := note.Open(data, note.VerifierList(verifier))
	if err != nil {
		return tlog.Tree{}, err
	}
	lines := strings.Split(opened.Text, "\n")
	if len(lines) < 4 || lines[0] != verifier.Name() {
		return tlog.Tree{}, fmt.Errorf("checkpoint of another log")
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil {
		return tlog.Tree{}, err
	}
	root, err := tlog.ParseHash(lines[2])
	return tlog.Tree{N: size, Hash: root}, err
}

func bundle(dir string, number int64, width int) ([][]byte, error) {
	tile := tlog.Tile{H: 8, L: 0, N: number, W: width}
	path := strings.Replace(tile.Path(), "tile/8/0/", "tile/entries/", 1)
	data, err := os.ReadFile(filepath.Join(dir, path))
	if err != nil {
		return nil, err
	}
	var entries [][]byte
	for len(data) > 0 {
		if len(data) < 2 || len(data) < 2+int(binary.BigEndian.Uint16(data)) {
			return nil, fmt.Errorf("%s is cut off", path)
		}
		end := 2 + int(binary.BigEndian.Uint16(data))
		entries = append(entries, data[2:end])
		data = data[end:]
	}
	if len(entries) != width {
		return nil, fmt.Errorf("%s holds %d entries", path, len(entries))
	}
	return entries, nil
}

func log(ask request, got *answer) error {
	data, err := os.ReadFile(filepath.Join(ask.Dir, "checkpoint"))
	if err != nil {
		return err
	}
	tree, err := checkpoint(data, ask.Vkey)
	if err != nil {
		return err
	}
	reader := tlog.TileHashReader(tree, files{ask.Dir})
	// Every entry against the hash that the signed root vouches for.
	for first := int64(0); first < tree.N; first += 256 {
		width := int(min(256, tree.N-first))
		entries, err := bundle(ask.Dir, first/256, width)
		if err != nil {
			return err
		}
		indexes := make([]int64, width)
		for i := range indexes {
			indexes[i] = tlog.StoredHashIndex(0, first+int64(i))
		}
		hashes, err := reader.ReadHashes(indexes)
		if err != nil {
			return err
		}
		for i, entry := range entries {
			if tlog.RecordHash(entry) != hashes[i] {
				return fmt.Errorf("leaf %d", first+int64(i))
			}
		}
		got.Entries += int64(width)
	}
	// Every tile against what it has to be.
	for _, tile := range tlog.NewTiles(8, 0, tree.N) {
		found, err := files{ask.Dir}.tile(tile)
		if err != nil {
			return err
		}
		expected, err := tlog.ReadTileData(tile, reader)
		if err != nil || !bytes.Equal(found, expected) {
			return fmt.Errorf("tile %s: %v", tile.Path(), err)
		}
		got.Tiles++
	}
	// Every earlier head, by a proof that Go makes and Go checks.
	for _, path := range ask.Earlier {
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		old, err := checkpoint(data, ask.Vkey)
		if err != nil {
			return err
		}
		proof, err := tlog.ProveTree(tree.N, old.N, reader)
		if err != nil {
			return err
		}
		if err := tlog.CheckTree(proof, tree.N, tree.Hash, old.N, old.Hash); err != nil {
			return err
		}
		got.Heads++
	}
	return nil
}

func hash(text string) (tlog.Hash, error) {
	data, err := hex.DecodeString(text)
	if err == nil && len(data) != tlog.HashSize {
		err = fmt.Errorf("a hash of %d bytes", len(data))
	}
	var hash tlog.Hash
	copy(hash[:], data)
	return hash, err
}

func proofs(ask request) error {
	hashes := make([]tlog.Hash, len(ask.Proof)+3)
	for i, text := range append([]string{ask.OldRoot, ask.NewRoot, ask.Leaf}, ask.Proof...) {
		if text == "" && i < 3 {
			continue
		}
		var err error
		if hashes[i], err = hash(text); err != nil {
			return err
		}
	}
	if ask.Op == "tree" {
		return tlog.CheckTree(hashes[3:], ask.New, hashes[1], ask.Old, hashes[0])
	}
	return tlog.CheckRecord(hashes[3:], ask.New, hashes[1], ask.Index, hashes[2])
}

func main() {
	input := bufio.NewReaderSize(os.Stdin, 1<<20)
	output := json.NewEncoder(os.Stdout)
	for {
		line, err := input.ReadBytes('\n')
		if err != nil {
			return
		}
		var ask request
		var got answer
		began := time.Now()
		if err = json.Unmarshal(line, &ask); err == nil {
			if ask.Op == "log" {
				err = log(ask, &got)
			} else {
				err = proofs(ask)
			}
		}
		if err != nil {
			got.Why = err.Error()
		}
		var memory runtime.MemStats
		runtime.ReadMemStats(&memory)
		got.Ok, got.Seconds, got.MiB = err == nil, time.Since(began).Seconds(), float64(memory.Sys)/(1<<20)
		if output.Encode(got) != nil {
			return
		}
	}
}
