"""An instrument as a piece of HTML that runs by itself: no kernel, no widget manager, nothing fetched.

The same JavaScript runs as in JupyterLab; in place of the kernel stands a model that knows what was sent at the start.
Only dragging the start of a race asks for more, and says that it needs a kernel. Without JavaScript the still is shown.
"""

import json
from base64 import b64encode
from html import escape

_MODEL = """
const bytes = (text) => new DataView(Uint8Array.from(atob(text), (c) => c.charCodeAt(0)).buffer);
const state = Object.fromEntries(Object.entries(sent).map(([name, v]) => [name, typeof v === "string" ? bytes(v) : v]));
const model = {get: (name) => (name === "kernel" ? false : state[name]), on() {}, off() {}, send() {}};
"""


def page(instrument, name):
    """HTML for the body of a page; `name`, of letters and digits, is its id there, and may stand in a page once."""
    if not name.isidentifier():
        raise ValueError(f"name is {name!r}; it becomes an id: letters, digits and _ only")
    code = instrument.javascript.replace("export default {", "const instrument_of_page = {")
    # "</" would end the script; in JSON it may be written <\/
    sent = json.dumps({key: _plain(value) for key, value in instrument.sent().items()}).replace("</", "<\\/")
    still = f'<img alt="{escape(instrument.alt)}" src="data:image/png;base64,{_text(instrument.png())}">'
    return (
        f'<div id="{name}"></div><noscript>{still}</noscript>\n<style>{instrument.style}</style>\n'
        f'<script type="module">\n{code}\nconst sent = {sent};{_MODEL}'
        f'instrument_of_page.render({{model, el: document.getElementById("{name}")}});\n</script>\n'
    )


def _plain(value):
    return _text(value) if isinstance(value, bytes) else value


def _text(content):
    return b64encode(content).decode("ascii")
