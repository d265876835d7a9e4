"""The verbs of ./lotse: one module each, `main(arguments) -> exit code`; the docstring's first line is its summary."""
