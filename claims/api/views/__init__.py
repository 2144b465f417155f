"""The addresses of the API, one file per resource: parse, call one service or selector, render."""
