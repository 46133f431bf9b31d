"""What every instrument is: a widget whose picture is computed in the page, and a still where nobody can click.

An instrument is made of data (computed here, by the library), JavaScript (one file beside its Python file) and a still
picture with its alt text. The data travel once, as one block of bytes: a slider that is moved asks the kernel nothing.
Notebooks that are exported or checked show the still, or its alt text, which are the same in every run.
"""

import re
from functools import cache
from pathlib import Path

import anywidget
import numpy as np
import traitlets

from ..plots import Picture, picture

_HERE = Path(__file__).parent
_VIEW = "application/vnd.jupyter.widget-view+json"
_IMPORT = re.compile(r'^import \{[^}]*\} from "\./(\w+)\.js";\n', re.MULTILINE)


@cache
def module(name):
    """The JavaScript of `name`.js as one module: the files that it imports in front, each once, comments left out."""
    order = []
    _collect(name, order)
    return "\n".join(_slim(_text(part), exported=part == name) for part in order)


def _collect(name, order):
    for needed in _IMPORT.findall(_text(name)):
        if needed not in order:
            _collect(needed, order)
    order.append(name)


@cache
def _text(name):
    return (_HERE / f"{name}.js").read_text(encoding="utf-8")


def _slim(text, exported):
    text = _IMPORT.sub("", text)
    text = text if exported else re.sub(r"^export ", "", text, flags=re.MULTILINE)
    lines = (line.strip() for line in text.splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//"))


def pack(arrays):
    """({name: [type, shape, first byte]}, bytes): arrays of float64, float32, uint16 and uint8 in one block."""
    layout, pieces, start = {}, [], 0
    for name, array in arrays.items():
        array = np.ascontiguousarray(array)
        if array.dtype.str[1:] not in ("f8", "f4", "u2", "u1"):
            raise TypeError(f"array '{name}' is {array.dtype}; give float64, float32, uint16 or uint8")
        layout[name] = [array.dtype.str[1:], list(array.shape), start]
        pieces.append(array.astype(array.dtype.newbyteorder("<"), copy=False).tobytes())
        start += len(pieces[-1])
    return layout, b"".join(pieces)


def unpack(layout, blob):
    """The arrays of `pack`: what the page sees."""
    return {
        name: np.frombuffer(blob, f"<{kind}", int(np.prod(shape)), start).reshape(shape)
        for name, (kind, shape, start) in layout.items()
    }


class Instrument(anywidget.AnyWidget):
    """The base: a subclass names its JavaScript `file` and draws its `still()` -> axes."""

    file = ""
    _css = (_HERE / "kit.css").read_text(encoding="utf-8")
    data = traitlets.Dict().tag(sync=True, page=True)  # names, sizes, limits: what is small
    parts = traitlets.Dict().tag(sync=True, page=True)
    blob = traitlets.Bytes().tag(sync=True, page=True)

    def __init__(self, data, arrays, alt):
        parts, blob = pack(arrays)
        self.alt = Picture(None, alt).alt  # which refuses what is too short to be one
        super().__init__(data=data, parts=parts, blob=blob)

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        if "file" in cls.__dict__:  # anywidget makes a subclass of each instrument, which has its trait already
            cls._esm = module(cls.file)

    def arrays(self):
        """The arrays as the page has them."""
        return unpack(self.parts, self.blob)

    def sent(self):
        """What the page gets besides its JavaScript and style: {trait: value}."""
        return {name: getattr(self, name) for name in self.trait_names(page=True)}

    @property
    def javascript(self):
        """The module that draws it."""
        return self._esm

    @property
    def style(self):
        """Its CSS."""
        return self._css

    def still(self):
        """The picture that stands where nobody can click."""
        raise NotImplementedError

    def png(self):
        """The still as PNG."""
        return picture(self.still(), self.alt)._repr_mimebundle_()[0]["image/png"]

    def _repr_mimebundle_(self, include=None, exclude=None, **kwargs):
        if not Picture.drawn:
            return {"text/plain": repr(self)}, {}
        view = super()._repr_mimebundle_()[0][_VIEW]
        return {_VIEW: view, "image/png": self.png(), "text/plain": repr(self)}, {"image/png": {"alt": self.alt}}

    def __repr__(self):
        return f"Instrument: {self.alt}"
