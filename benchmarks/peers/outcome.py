"""Makes one phrase from the facts of a case, by rules that are the same for every peer."""

import re


def phrase(case, definition):
    if case["missing"]:
        return "missing: " + case["missing"]
    if case["not_applicable"]:
        return "cannot be asked: " + case["not_applicable"]
    facts = Facts(case)
    not_applicable = facts.first("not-applicable")
    if not_applicable:
        return "cannot be asked: " + not_applicable["why"]

    name = definition["name"]
    if name in ("parent-killed-idle", "parent-killed-spinning"):
        parts = parent_killed(facts)
    elif name in ("parent-interrupted", "parent-terminated"):
        parts = parent_signalled(facts)
    elif name == "forgotten":
        parts = forgotten(facts)
    elif facts.died or facts.hangs:
        return ended_by_fault(facts)
    else:
        parts = stages(facts, definition)
    return "; ".join(part for part in parts if part)


def summary(phrases):
    """One phrase for several runs of the same case. Those that differ in numbers only become one with the range of each
    number; what differs otherwise is given with the number of runs in which it was so."""
    kinds = {}
    for one in phrases:
        parts = re.split(r"(\d+(?:,\d{3})*)", one)
        kinds.setdefault(tuple(parts[::2]), []).append([int(number.replace(",", "")) for number in parts[1::2]])
    texts = []
    for words, numbers in sorted(kinds.items(), key=lambda kind: -len(kind[1])):
        ranges = [f"{low:,}" if low == high else f"{low:,} to {high:,}" for low, high in ((min(column), max(column)) for column in zip(*numbers))]
        text = "".join(word + number for word, number in zip(words, ranges + [""]))
        texts.append(text if len(kinds) == 1 else f"({len(numbers)} of {len(phrases)} runs) {text}")
    return " — ".join(texts)


class Facts:
    def __init__(self, case):
        self.case = case
        self.end = case["end"]
        self.finished = self.first("end") is not None
        # The program was to go through all stages, and was ended by the fault instead.
        self.died = not self.finished and self.end["how"] in ("exit code", "signal")
        # It had to be stopped before it could say what became of the culprit.
        reached = any(self.first(name) for name in ("culprit", "stream", "usable", "closed"))
        self.hangs = not self.finished and self.end["how"] == "stopped" and not reached

    def all(self, name):
        return [fact for fact in self.case["facts"] if fact["fact"] == name]

    def first(self, name):
        found = self.all(name)
        return found[0] if found else None


def stages(facts, definition):
    limit = facts.first("time-limit")
    if limit and not limit["has"]:
        yield "no time limit for an item"
    cancel = facts.first("cancel")
    if cancel and not cancel["accepted"]:
        yield "a running item cannot be canceled"
    yield culprits(facts.all("culprit"), definition)
    yield starts(facts.first("starts"))
    yield stream(facts.first("stream"), definition)
    yield others(facts.all("other"), "others" if facts.all("culprit") else "items")
    yield usable(facts.first("usable"))
    yield from closing(facts)
    yield output(facts, definition)
    yield ending(facts)


def culprits(found, definition):
    if not found:
        return None
    if len(found) > 1:
        return many(found, "culprits")
    culprit = found[0]
    state = culprit["state"]
    if state == "unresolved":
        return "culprit never resolves"
    if definition["name"] == "reads-stdin" and culprit.get("value") is not None:
        return "culprit reads the end of the file" if culprit["value"] == "" else "culprit takes the input of the program"
    if definition["name"] == "input-cannot-be-serialised" and state == "wrong":
        return f"culprit runs, and its input has arrived as {culprit['value']}"
    if state == "wrong" and culprit.get("value"):
        return f"culprit wrong: arrives as `{culprit['value']}`"
    if state in ("right", "wrong"):
        return f"culprit {state}"
    inner = [one["type"] for one in culprit.get("inner", [])]
    text = f"culprit fails ({culprit['type']}{' of ' + ', '.join(inner) if inner else ''}"
    if definition["name"] == "exception-message-100-mb":
        text += f", message of {culprit['length'] / 1e6:.0f} MB"
    text += ")"
    pattern = definition.get("names")
    if pattern:
        told = f"{culprit['type']} {culprit['message']} {culprit.get('details', '')}"
        text += ", cause named" if re.search(pattern, told) else ", cause not named"
    return text


def many(found, noun):
    """Such as: 17/19 others right, 2 fail (BrokenProcessPool)."""
    total = len(found)
    right = sum(one["state"] == "right" for one in found)
    wrong = sum(one["state"] == "wrong" for one in found)
    failed = [one for one in found if one["state"] == "failed"]
    unresolved = sum(one["state"] == "unresolved" for one in found)
    parts = [] if noun == "culprits" and right == 0 else [f"{right}/{total} {noun} right"]
    if wrong:
        parts.append(f"{wrong} wrong")
    if failed:
        types = ", ".join(sorted({one["type"] for one in failed}))
        count = f"{len(failed)}/{total} {noun}" if not parts else f"{len(failed)}"
        parts.append(f"{count} fail ({types})")
    if unresolved:
        count = f"{unresolved}/{total} {noun}" if not parts else f"{unresolved}"
        parts.append(f"{count} never resolve")
    return ", ".join(parts)


def others(found, noun):
    return many(found, noun) if found else None


def starts(fact):
    if fact is None:
        return None
    return f"starts of workers in 3 s: {fact['count'] if fact['count'] <= 20 else 'more than 20'}"


def stream(fact, definition):
    if fact is None:
        return None
    results = f"{fact['results']} results{'' if fact['right'] else ', some wrong'}"
    if fact["state"] == "unresolved":
        text = f"the call hangs after {results}"
    elif fact["state"] == "failed":
        text = f"{fact['type']} after {results}"
    else:
        text = f"{results}, then it ends"
    if definition["name"] == "endless-input":
        drawn = fact["drawn"]
        text += f", {drawn if drawn < 100 else 'more than 100' if drawn < 1000 else 'more than 1,000'} inputs drawn"
    return text


def usable(fact):
    if fact is None:
        return None
    if fact["state"] == "failed":
        return f"pool dead ({fact['type']})"
    if fact["state"] == "right" and fact.get("renewed"):
        return "pool dead, its replacement usable"
    return {"right": "pool usable", "wrong": "pool gives wrong results", "unresolved": "pool hangs"}[fact["state"]]


def closing(facts):
    closed = facts.first("closed")
    if closed is None:
        return
    if closed["state"] == "hangs":
        yield "closing hangs"
    elif closed["state"] == "failed":
        yield f"closing fails ({closed['type']})"
    elif facts.first("starts") is None and not facts.all("culprit") and not facts.all("other") and not facts.first("stream"):
        yield "closed"
    if facts.case["left_after_close"]:
        yield f"{count(facts.case['left_after_close'])} left after closing"


def output(facts, definition):
    if definition["name"] != "writes-much":
        return None
    written = 16 * 65536
    lost = [name for name in ("stdout", "stderr") if facts.case[name + "_bytes"] < written]
    return f"{' and '.join(lost)} not passed on" if lost else None


def ending(facts):
    how = facts.end["how"]
    if not facts.finished:
        return "then the program hangs" if how == "stopped" else None
    if how == "stopped":
        return "the program does not end"
    if how == "signal" or facts.end["value"] != 0:
        return f"the program ends with {how} {facts.end['value']}"
    if facts.case["left_after_end"]:
        return f"{count(facts.case['left_after_end'])} left after the end of the program"
    return None


def ended_by_fault(facts):
    items = facts.all("culprit") + facts.all("other")
    right = sum(one["state"] == "right" for one in items)
    text = "the program hangs" if facts.hangs else f"the program dies ({facts.end['how']} {facts.end['value']})"
    text += f", right results before: {right}"
    left = facts.case["left_after_end"]
    return text + (f"; {count(left)} left" if left else "")


def parent_killed(facts):
    if facts.first("ready") is None:
        yield "the pool did not start"
        return
    left = facts.case["left_after_end"]
    yield f"{count(left)} left after 2 s" if left else "none left"


def parent_signalled(facts):
    if facts.first("ready") is None:
        yield "the pool did not start"
        return
    if facts.end["how"] == "stopped":
        yield "the program does not end"
        return
    yield f"ends at once ({facts.end['how']} {facts.end['value']})" if facts.end["seconds"] < 1 else \
        f"ends after more than a second ({facts.end['how']} {facts.end['value']})"
    yield noise(facts)
    left = facts.case["left_after_end"]
    yield f"{count(left)} left after 2 s" if left else "none left"


def forgotten(facts):
    if facts.first("ready") is None:
        yield "the pool did not start"
        return
    if facts.end["how"] == "stopped":
        yield "the program does not end"
        return
    yield "ends at once" if facts.end["seconds"] < 1 else "ends after more than a second"
    if facts.end["value"] != 0:
        yield f"{facts.end['how']} {facts.end['value']}"
    yield noise(facts)
    left = facts.case["left_after_end"]
    yield f"{count(left)} left after 2 s" if left else "none left"


def noise(facts):
    return "noise on stderr" if facts.case["stderr_lines"] else "quiet"


def count(processes):
    return f"{processes} process" if processes == 1 else f"{processes} processes"
