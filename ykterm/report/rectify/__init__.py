"""Rectification as it leaves the program: what was told, what unit and machine say of it since, the exports."""
