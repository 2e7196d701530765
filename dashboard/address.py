"""The state of a view lives in its address: reading it, changing it through labelled controls, linking to another view.

The address is the truth: each run sets the controls from it, and a control that a visitor moves rewrites it. So any
view can be shared and reopened, and the browser's back button works.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from urllib.parse import urlencode

import streamlit as st


def get(name: str) -> str | None:
    """The parameter of that name, None when absent or empty."""
    return st.query_params.get(name) or None


def number(name: str, default: int = 1) -> int:
    """A parameter that is a whole number from 1; anything else is the default."""
    value = st.query_params.get(name, "")
    return int(value) if value.isdecimal() and 0 < int(value) < 10**9 else default


def one_of(name: str, options: Mapping[str, str]) -> str | None:
    """A parameter that must be a key of options; anything else is None."""
    value = get(name)
    return value if value in options else None


def a_day(name: str) -> date | None:
    """A parameter that is a date (2024-07-04); anything else is None."""
    try:
        return date.fromisoformat(get(name) or "")
    except ValueError:
        return None


def choose(label: str, name: str, options: Mapping[str, str], default: str) -> str:
    """A select box bound to a parameter. Options: value in the address -> words; default: the value when it is absent."""
    st.session_state[_key(name)] = one_of(name, options) or default
    return st.selectbox(
        label, list(options), format_func=options.__getitem__, key=_key(name), on_change=_write, args=(name,)
    )


def several(name: str, options: Mapping[str, str], most: int) -> list[str]:
    """A parameter that lists keys of options with commas between them; what is no key is left out."""
    return [value for value in dict.fromkeys((get(name) or "").split(",")) if value in options][:most]


def choose_several(label: str, name: str, options: Mapping[str, str], most: int, placeholder: str = "") -> list[str]:
    """A box for several options bound to a parameter."""
    st.session_state[_key(name)] = several(name, options, most)
    return st.multiselect(
        label,
        list(options),
        format_func=options.__getitem__,
        key=_key(name),
        max_selections=most,
        placeholder=placeholder,
        on_change=_write,
        args=(name,),
    )


def search(label: str, name: str, placeholder: str = "") -> str | None:
    """A text field bound to a parameter."""
    st.session_state[_key(name)] = get(name) or ""
    return (
        st.text_input(label, key=_key(name), placeholder=placeholder, max_chars=200, on_change=_write, args=(name,))
        or None
    )


def write_and_submit(label: str, name: str, text: str, button: str, most: int, clears: str) -> None:
    """A field for a longer text, at first `text`, with a button that puts it into a parameter and clears another."""
    with st.form(f"form-{name}", border=False):
        st.session_state[_key(name)] = text
        st.text_area(label, key=_key(name), height=120, max_chars=most)
        st.form_submit_button(button, on_click=_write, args=(name, clears))


def pick_day(label: str, name: str) -> date | None:
    """A date field bound to a parameter."""
    st.session_state[_key(name)] = a_day(name)
    return st.date_input(
        label,
        value=None,
        min_value=date(1900, 1, 1),
        max_value=date(2100, 1, 1),
        format="DD/MM/YYYY",
        key=_key(name),
        on_change=_write,
        args=(name,),
    )


def link(view: str, **parameters: object) -> str:
    """A relative address of a view ("" is the overview) with the parameters that are not None."""
    query = urlencode({name: str(value) for name, value in parameters.items() if value is not None})
    return f"./{view}{'?' if query else ''}{query}"


def _key(name: str) -> str:
    return f"control-{name}"


def _write(name: str, clears: str = "page") -> None:
    """A visitor moved a control: the address follows, from the first page of results. A default that was chosen is
    written too, since "the latest Parliament" will be another one some day."""
    value = st.session_state[_key(name)]
    if value is None or value == "" or value == []:
        st.query_params.pop(name, None)
    else:
        st.query_params[name] = ",".join(value) if isinstance(value, list) else str(value)
    st.query_params.pop("page", None)
    st.query_params.pop(clears, None)
