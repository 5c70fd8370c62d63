"""通报 as it leaves the program: gathered from folder and archive, written as Markdown, HTML and Word."""
