"""An address handed on: to the machine's own browser, or to the clipboard of the terminal."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from ykterm.core.text import clean
from ykterm.tui.screens.choice import Choice, Option

if TYPE_CHECKING:
    from ykterm.tui.app import Dashboard

_LONGEST = 2000


def browse(app: Dashboard, url: str) -> None:
    """Opens an http(s) address in the browser; where there is no screen for one, shows it instead.

    A browser of the terminal's would take the dashboard's place, and one started over SSH shows where nobody sits.
    """
    address = sound(url)
    if not address:
        app.say("这一行没有能打开的网址")
    elif app.is_web:
        # The inspector's own browser, whatever stands where the program runs.
        app.open_url(address)
    elif has_screen():
        app.in_thread(lambda: _open(address), "browse")
        app.say(f"已请浏览器打开 {address}")
    else:
        offered = [Option("copy", "复制网址"), Option("leave", "关闭")]

        def answered(chosen: str | None) -> None:
            if chosen == "copy":
                copy(app, address)

        app.push_screen(Choice(f"这里没有图形界面,请在自己的电脑上打开:{address}", offered), answered)


def copy(app: Dashboard, url: str) -> None:
    """Puts the address into the clipboard by way of the terminal (OSC 52), over SSH as well."""
    address = sound(url)
    if not address:
        app.say("这一行没有网址")
        return
    app.copy_to_clipboard(address)
    app.say(f"已交给终端复制(终端须支持 OSC 52):{address}")


def sound(url: str) -> str:
    """The address as it may be handed on: http or https, without anything that is not shown; empty for any other."""
    address = clean(url, _LONGEST)
    fits = address == url and " " not in address
    return address if fits and address.lower().startswith(("http://", "https://")) else ""


def has_screen() -> bool:
    """Whether a browser started here would show where the inspector sits."""
    if "SSH_CONNECTION" in os.environ or "SSH_TTY" in os.environ:
        return False
    return sys.platform in ("win32", "darwin") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _open(url: str) -> None:
    import webbrowser

    webbrowser.open(url)
