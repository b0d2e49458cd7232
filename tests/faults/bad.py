"""Three bad clients. The proxy plants them into the real script; the suite has to fail on each."""

from collections import Counter

from .http import Message, Request

# What is written in the served script, and what a careless author might have written instead.
Replacement = tuple[str, str]

ANY_200: Replacement = (
    "(status === 200 || status === 201) && answer?.id === id && answer?.digest === digest",
    "(status === 200 || status === 201)",
)
DROP_FIRST: Replacement = (
    "const { status, answer, wait } = held ?",
    "await this.store.drop(item, false);\n    const { status, answer, wait } = held ?",
)
# A box is bound to its id: a client with a new id for each try has to seal each time.
REMEMBER: Replacement = (
    "async function seal(submission, to, pair) {",
    "async function seal(submission, to, pair) {\n  (window.plain ??= {})[submission.id] ??= [submission, to];",
)
SEAL_AGAIN: Replacement = (
    'post(`/submissions/${item.id}`, item.box, "application/octet-stream", ticket);',
    """(async () => {
    const [submission, to] = window.plain[item.id];
    const id = crypto.randomUUID();
    const box = await seal({ ...submission, id }, to);
    const got = await post(`/submissions/${id}`, box, "application/octet-stream", ticket);
    const mine = acknowledges(got.status, got.answer, id, await digestOf(box));
    return mine ? { ...got, answer: { id: item.id, digest: item.digest } } : got;
  })();""",
)
CLIENTS: dict[str, list[Replacement]] = {
    "any-200": [ANY_200],
    "new-id": [REMEMBER, SEAL_AGAIN],
    "drop-first": [DROP_FIRST],
}


class Planted:
    """Rewrites every script that is served. ``found`` counts each text that was replaced."""

    def __init__(self, name: str) -> None:
        self.replacements = CLIENTS[name]
        self.found: Counter = Counter()

    def __call__(self, request: Request, message: Message) -> None:
        if "javascript" not in message.headers.get("content-type", ""):
            return
        text = message.body.decode()
        for old, new in self.replacements:
            self.found[old] += text.count(old)
            text = text.replace(old, new)
        message.body = text.encode()

    def must_have_been_served(self) -> None:
        missing = [old for old, _ in self.replacements if not self.found[old]]
        if missing:
            raise SystemExit(f"The bad client was never planted: the script no longer has {missing}")
