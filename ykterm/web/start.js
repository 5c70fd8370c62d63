// The address of the web socket is made from the page's own, so that a forwarded port works. Before textual.js looks.
document.addEventListener("DOMContentLoaded", () => {
  const scheme = location.protocol === "https:" ? "wss://" : "ws://";
  const terminal = document.getElementById("terminal");
  terminal.dataset.sessionWebsocketUrl = scheme + location.host + location.pathname + "ws";
  const size = Number(new URLSearchParams(location.search).get("fontsize"));
  if (size >= 8 && size <= 48) terminal.dataset.fontSize = String(size);
  document.querySelector(".closed a").href = location.href;
});
// Keys go to the dashboard at once, without a click.
window.addEventListener("load", () => setTimeout(() => document.querySelector(".xterm-helper-textarea")?.focus(), 300));
