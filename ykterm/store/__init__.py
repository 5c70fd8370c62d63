"""The inspector's folder: the registry, what was seen, what was decided."""
