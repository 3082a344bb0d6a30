"""One small file a channel that leaves the house, each with the same four parts:

- `NAME`: its word in the vocabulary; `LABEL`: what people call it;
- `compose(row, together)`: what is said, with its `text`; needs nobody's address, so that the preview shows it;
- `send(said, *, to, now)`: says it once, to one address, browser or endpoint, and gives the answer back. Raises OSError
  where nobody took it (smtplib's errors are some).

`posting.py` is what those over HTTP share. No channel asks who should be told, or writes a row."""
