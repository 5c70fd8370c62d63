"""Whose an address is: a site's own are those of its host, or of its folder where several sites live on one host."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from ykterm.core import urls
from ykterm.core.model import Site


def bare(host: str) -> str:
    """A host without its www: the two names are one site."""
    return host.removeprefix("www.")


class Grounds:
    """The sites of a round by host and folder."""

    def __init__(self, sites: Iterable[Site]) -> None:
        self._folders: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for site in sites:
            if site.url is not None:
                self._folders[bare(urls.host(site.url))].append((_folder(site.url), site.id))
        for folders in self._folders.values():
            folders.sort(key=lambda folder: -len(folder[0]))

    def owner(self, url: str) -> str | None:
        """The id of the site an address belongs to; None where it is no site's."""
        folders = self._folders.get(bare(urls.host(url)))
        if folders is None:
            return None
        if len(folders) == 1:
            return folders[0][1]
        path = _path(url)
        return next((site for folder, site in folders if path.startswith(folder)), None)

    def shared(self, host: str) -> bool:
        """Whether several sites live on a host."""
        return len(self._folders.get(bare(host), ())) > 1


def _path(url: str) -> str:
    start = url.find("/", 8)
    return url[start:] if start > 0 else "/"


def _folder(url: str) -> str:
    path = _path(url).partition("?")[0]
    return path[: path.rindex("/") + 1]
