"""An export in a process of its own: with thousands of findings the screen would wait for it, and keep its memory.

`python -m ykterm.tui.apart` is handed the export on stdin and answers with the file, or with what went wrong. Not
`multiprocessing`: a child of that wants a real stderr, which a running dashboard has not.
"""

from __future__ import annotations

import pickle
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from ykterm.core.fault import Fault
from ykterm.core.text import clean

if TYPE_CHECKING:
    from ykterm.cli.context import Context


def apart(context: Context, export: str, *given: object) -> Path:
    """The file that `Desk(context).export(*given)` wrote, by the name of the method; Fault as it raises it."""
    asked = pickle.dumps((context, export, given))
    done = subprocess.run([sys.executable, "-m", "ykterm.tui.apart"], input=asked, capture_output=True, check=False)
    if done.returncode != 0:
        said = done.stderr.decode(errors="replace").strip().rpartition("\n")[2]
        raise Fault(f"导出没有做完(退出码 {done.returncode}):{clean(said, 300) or '没有说明原因'}", 3)
    answer: Path | Fault = pickle.loads(done.stdout)
    if isinstance(answer, Fault):
        raise answer
    return answer


def main() -> None:
    """The other end."""
    from ykterm.tui.desk import Desk

    context, export, given = pickle.load(sys.stdin.buffer)
    try:
        answer: Path | Fault = getattr(Desk(context), export)(*given)
    except Fault as fault:
        answer = fault
    sys.stdout.buffer.write(pickle.dumps(answer))


if __name__ == "__main__":
    main()
