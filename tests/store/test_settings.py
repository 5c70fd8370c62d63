"""settings.yaml: what it may say, and how its faults are named."""

from __future__ import annotations

from pathlib import Path

import pytest

from ykterm.core.fault import Fault
from ykterm.core.settings import Settings
from ykterm.store import settings


def test_no_file_and_an_empty_file_change_nothing(tmp_path: Path) -> None:
    assert settings.load(tmp_path / "settings.yaml") == Settings()
    assert settings.parse("# 还没有\n") == Settings()


def test_what_is_set_is_set() -> None:
    said = settings.parse(
        "official_suffix: .GOV.cn.test\nsimulated: true\ntimeout: 3\nparallel: 8\n"
        "resolve:\n  '*.gov.cn.test': 127.0.0.1:8080\nallow_private: [127.0.0.0/8, intranet.local]\n"
    )
    assert said == Settings(
        official_suffix="gov.cn.test",
        simulated=True,
        timeout=3.0,
        parallel=8,
        resolve={"*.gov.cn.test": "127.0.0.1:8080"},
        allow_private=("127.0.0.0/8", "intranet.local"),
    )


def test_a_browser_is_asked_for_by_yes_or_by_its_path() -> None:
    assert settings.parse("browser: true\ncolumns: 30") == Settings(browser=True, columns=30)
    assert settings.parse("browser: /opt/chromium/chrome").browser == "/opt/chromium/chrome"
    assert Settings().browser is False


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("timout: 3", "settings.yaml:1: timout: 不认识的设置,是否指 timeout"),
        ("\ntimeout: 慢", "settings.yaml:2: timeout: 应是数字"),
        ("timeout: 0", "settings.yaml:1: timeout: 应在 1 到 600 之间"),
        ("timeout: .nan", "settings.yaml:1: timeout: 应是数字"),
        ("pages: 1.5", "settings.yaml:1: pages: 应是整数"),
        ("pages: -1", "settings.yaml:1: pages: 应在 1 到 1000000 之间"),
        ("pages: true", "settings.yaml:1: pages: 应是整数"),
        ("browser: 3", "settings.yaml:1: browser: 应是 true、false 或浏览器程序的路径"),
        ("columns: 0", "settings.yaml:1: columns: 应在 1 到 2000 之间"),
        ("simulated: 1", "settings.yaml:1: simulated: 应是 true 或 false"),
        ("robots: maybe", "settings.yaml:1: robots: 只能是 beyond-home、always、never"),
        ("resolve: {a.cn: nowhere}", "settings.yaml:1: resolve: a.cn 应写成 IP:端口,如 127.0.0.1:8080"),
        (
            "resolve: {a.cn: '127.0.0.1:0'}",
            "settings.yaml:1: resolve: a.cn 的端口有误,应写成 IP:端口,如 127.0.0.1:8080",
        ),
        ("allow_private: 127.0.0.1", "settings.yaml:1: allow_private: 应写成列表,每项以“- ”开头"),
        ("allow_private: ['a b']", "settings.yaml:1: allow_private: “a b”既不是主机名也不是网段"),
        ("user_agent: ''", "settings.yaml:1: user_agent: 是空的,或有不可见的字符"),
        ("user_agent: !!python/name:os.system x", "settings.yaml:1: user_agent: 不支持标签(!),请直接写内容"),
        ("timeout: 3\ntimeout: 4", "settings.yaml:2: timeout: 写了两次"),
        ("- timeout", "settings.yaml:1: 每项设置要写成 名称: 值"),
        ("timeout:\n\t3", "settings.yaml:2: 缩进里有制表符(Tab),请改为空格"),
    ],
)
def test_each_fault_is_named_by_line_and_setting(text: str, complaint: str) -> None:
    with pytest.raises(Fault) as caught:
        settings.parse(text)
    assert str(caught.value) == complaint
    assert caught.value.exit_code == 2


def test_all_faults_are_said_at_once() -> None:
    with pytest.raises(Fault) as caught:
        settings.parse("timeout: x\nparallel: 0\nfoo: 1\n")
    assert [line.split(":")[1] for line in str(caught.value).splitlines()] == ["1", "2", "3"]


def test_the_given_picture_is_found_beside_the_settings(tmp_path: Path) -> None:
    file = tmp_path / "settings.yaml"
    file.write_text("emblem_picture: 图样/guohui.png\n", "utf-8")
    with pytest.raises(Fault, match=r"没有 .*guohui.png 这个文件"):
        settings.load(file)
    (tmp_path / "图样").mkdir()
    (tmp_path / "图样" / "guohui.png").write_bytes(b"png")
    assert settings.load(file).emblem_picture == str(tmp_path / "图样" / "guohui.png")


def test_a_picture_without_what_reads_it_is_a_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.png").write_bytes(b"png")
    (tmp_path / "settings.yaml").write_text("emblem_picture: a.png\n", "utf-8")
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(Fault, match=r"ykterm\[emblem\]"):
        settings.load(tmp_path / "settings.yaml")
