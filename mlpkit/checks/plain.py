"""Plain data: what may come back from a student's function, and how two such values differ.

An answer is copied into plain arrays, numbers, tuples and dicts before anything is compared, so that no object with an
`__eq__` of its own, no NaN and no array of objects can talk its way through: `err <= tol` is false for NaN.
"""

from dataclasses import dataclass

import numpy as np

from .quoting import quotes, small


@dataclass(frozen=True)
class Strange:
    """Something that is no plain data, or an exception: what is said about it, and a kind that can be compared."""

    kind: str
    text: str
    raised: bool = False


@dataclass(frozen=True)
class Difference:
    """How an answer differs: a sentence with numbers, one without (for hidden tests); a judge may name the idea too."""

    text: str
    quiet: str
    key: str = ""
    says: str = ""
    see: str = ""


def plain(value):
    """A copy of `value` made of int, float, str, ndarray, tuple, list and dict only; Strange where that cannot be."""
    kind = type(value)
    if value is None:
        return Strange("None", "it returned nothing (None): a `return` seems to be missing")
    if kind in (bool, int, float, str):
        return value
    if isinstance(value, np.str_):
        return str(value)
    if isinstance(value, np.generic) and value.dtype.kind in "biuf":
        return value.item() if value.dtype.kind != "f" else np.array(value)
    if kind is np.ndarray:
        return _plain_array(value)
    if kind in (tuple, list):
        return kind(plain(v) for v in value)
    if kind is dict:
        return {str(k): plain(v) for k, v in value.items()}
    name = f"type {kind.__name__}"
    return Strange(name, f"it returned an object of {name}; plain NumPy data is wanted")


def _plain_array(value):
    if value.dtype.kind in "biuf":
        return value.copy(order="C")
    return Strange(f"dtype {value.dtype}", f"it returned an array of dtype {value.dtype}; real numbers are wanted")


def strange_part(value):
    """The first Strange in a plain value, or None."""
    if isinstance(value, Strange):
        return value
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, (tuple, list)) else ()
    return next((s for s in map(strange_part, parts) if s), None)


def difference(got, want, rtol, names=()):
    """None where got agrees with want, else a Difference. `names` are those of the parts of a tuple.

    Arrays in single precision are compared as such: 1e-4 relative instead of rtol, with a floor of 1e-5 of the largest.
    """
    strange = strange_part(got)
    if strange:
        return Difference(strange.text, strange.text)
    if isinstance(want, (tuple, list)):
        return _sequence_difference(got, want, rtol, names)
    if isinstance(want, dict):
        return _dict_difference(got, want, rtol)
    if isinstance(want, str):
        return None if got == want else Difference(f"{got!r} instead of {want!r}", "another word is wanted")
    return _array_difference(got, want, rtol)


def _sequence_difference(got, want, rtol, names):
    if not isinstance(got, (tuple, list)) or len(got) != len(want):
        text = f"it returned {describe(got)}; wanted {len(want)} values" + (f": {', '.join(names)}" if names else "")
        return Difference(text, text)
    names = names or [f"value {i}" for i in range(len(want))]
    return _first(((n, difference(g, w, rtol)) for n, g, w in zip(names, got, want, strict=True)))


def _dict_difference(got, want, rtol):
    if not isinstance(got, dict) or set(got) != set(want):
        text = f"it returned {describe(got)}; wanted a dict with the keys {', '.join(want)}"
        return Difference(text, text)
    return _first((key, difference(got[key], want[key], rtol)) for key in want)


def _first(named):
    """The first difference, with the name of its part in front."""
    for name, d in named:
        if d:
            return Difference(f"{name}: {d.text}", f"{name}: {d.quiet}")
    return None


def _array_difference(got, want, rtol):
    if isinstance(got, (tuple, list, dict, str)) or (np.ndim(want) and not isinstance(got, np.ndarray)):
        text = f"it returned {describe(got)}; wanted {describe(want)}"
        text += ": wrap it in np.array(...)" if isinstance(got, list) else ""
        return Difference(text, text)
    if type(want) is int and np.asarray(got).dtype.kind not in "iu":
        text = f"it returned {got!r}; a whole number (int) is wanted"
        return Difference(text, "a whole number (int) is wanted")
    single = getattr(got, "dtype", None) == np.float32 and rtol < 1e-4
    got, want = np.asarray(got, dtype=float), np.asarray(want, dtype=float)
    if got.shape != want.shape:
        text = f"it returned {describe(got)}; wanted {describe(want)}"
        return Difference(text, text)
    scale = np.max(np.abs(want[np.isfinite(want)]), initial=0.0)
    tolerance = 1e-4 * np.abs(want) + 1e-5 * scale if single else rtol * np.abs(want) + 1e-5 * rtol * scale
    with np.errstate(invalid="ignore"):
        wrong = ~((np.isfinite(want) & (np.abs(got - want) <= tolerance)) | (got == want))
    return _describe_wrong(got, want, wrong) if wrong.any() else None


def _describe_wrong(got, want, wrong):
    """How many, where the largest is, and the pattern if there is one."""
    with np.errstate(invalid="ignore"):
        error = np.where(wrong, np.abs(got - want), -1.0)
    error = np.where(np.isnan(error), np.inf, error)
    i = np.unravel_index(np.argmax(error), error.shape)
    pattern = ratio_pattern(got, want)
    at = f" at {[int(k) for k in i]}" if want.ndim else ""
    many = f"{wrong.sum()} of {wrong.size} entries differ, the largest difference is"
    share = many if want.ndim else "the difference is"
    if np.isnan(got[i]):
        which = f"{np.isnan(got).sum()} of {got.size} entries are" if want.ndim else "it is"
        text = f"{which} not a number (nan); wanted{at} is {_short(want[i])}"
        return Difference(text, "it gives nan, which is not a number")
    text = f"{share} {_short(error[i])}{at}: {_pair(float(got[i]), float(want[i]))}{pattern}"
    quiet = f"other numbers are wanted{pattern}"
    return Difference(text, quiet)


def _pair(mine, right):
    """Two numbers with as many digits as it takes to tell them apart."""
    digits = next((d for d in (4, 6, 9, 12) if f"{mine:.{d}g}" != f"{right:.{d}g}"), 17)
    return f"yours {mine:.{digits}g}, wanted {right:.{digits}g}"


def ratio_pattern(got, want):
    """A half-sentence where all of got is one multiple of want, or its transpose; else nothing."""
    square = want.ndim == 2 and got.shape == got.T.shape
    if square and np.allclose(got.T, want, rtol=1e-6) and not np.allclose(got, want):
        return "; yours is the transpose"
    top = np.argmax(np.abs(want)) if want.size > 1 else 0
    if want.size < 2 or not want.flat[top] or not np.isfinite(got).all():
        return ""
    k = got.flat[top] / want.flat[top]
    if k == 0 or _short(k) == "1" or not np.allclose(got, k * want, rtol=1e-6, atol=1e-9 * abs(got.flat[top])):
        return ""
    return "; the sign is reversed" if np.isclose(k, -1) else f"; yours is {_short(k)} times what is wanted, everywhere"


def _short(x):
    return f"{float(x):.4g}"


def describe(value):
    """'an array of shape (7, 2)', 'a tuple of 3', ...: for messages."""
    if isinstance(value, np.ndarray):
        shape = f"of shape {value.shape}" if small(*value.shape) else "of a large shape"
        return f"an array {shape}" if value.ndim else "a number"
    if isinstance(value, (tuple, list)):
        return f"a {type(value).__name__} of {len(value) if small(len(value)) else 'many'}"
    if isinstance(value, dict):
        return f"a dict with the keys {', '.join(value) or '(none)'}" if quotes() else "a dict"
    return {str: f"the text {value!r}" if quotes() else "a text", bool: f"{value}"}.get(type(value), "a number")
