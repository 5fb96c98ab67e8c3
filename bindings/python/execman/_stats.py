"""What has happened in a manager's pools."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, fields
from typing import Any, Dict, Tuple


@dataclass(frozen=True)
class Latency:
    """How long runs took from the request to the result, waiting included."""

    count: int
    """How many runs."""
    sum: float
    """How long all of them took, in seconds."""
    buckets: Tuple[Tuple[float, int], ...]
    """Pairs of seconds, and how many runs took at most so long."""


@dataclass(frozen=True)
class Isolation:
    """What a pool's programs are confined by, as its containers found it."""

    tier: str
    """The strongest tier that is in force: "basic" or "hardened"."""
    landlock: int
    """The version of the kernel's Landlock interface that is in force, or 0."""
    seccomp: bool
    """Whether execman's filter of system calls is in force."""
    runtime: str
    """The name of the OCI runtime, "runc"."""


@dataclass(frozen=True)
class Cache:
    """The language's part of the cache of compiled programs."""

    hits: int
    """How many runs had their program from it."""
    misses: int
    """How many runs compiled although there is a cache."""
    bytes: int
    """What it holds now."""


@dataclass(frozen=True)
class Stats:
    """The state of one language's pool, and what has happened since the manager
    was created."""

    workers: int
    """How many programs run at once."""
    containers: int
    """How many containers share them."""
    healthy: int
    """Containers that take programs now."""
    in_flight: int
    """Programs that run now."""
    queued: int
    """Programs that wait for a worker."""
    healed: int
    """Containers that took the place of lost ones."""
    runs: Counter[str]
    """Status to the number of runs that ended so; 0 for one that is not there."""
    errors: Counter[str]
    """`ExecmanError.code` to the number of runs that failed so after their request
    was accepted; 0 for one that is not there."""
    latency: Latency
    """How long runs took."""
    isolation: Isolation
    """What the programs are confined by."""
    cache: Cache
    """Compiled programs that are kept."""
    warm: int
    """How many runs had a `Result.warm`."""


def read_stats(text: str) -> Dict[str, Stats]:
    """Reads the object of execman_stats_json. Keys of a newer library are passed
    over."""
    return {language: _read_pool(pool) for language, pool in json.loads(text).items()}


def _read_pool(pool: Dict[str, Any]) -> Stats:
    known: Dict[str, Any] = {field.name: pool[field.name] for field in fields(Stats)}
    known.update(runs=Counter(pool["runs"]), errors=Counter(pool["errors"]), latency=_read_latency(pool["latency"]))
    known.update(isolation=Isolation(**{field.name: pool["isolation"][field.name] for field in fields(Isolation)}))
    known.update(cache=Cache(*(pool["cache"][field.name] for field in fields(Cache))))
    return Stats(**known)


def _read_latency(latency: Dict[str, Any]) -> Latency:
    buckets = tuple((bucket["le_us"] / 1e6, bucket["count"]) for bucket in latency["buckets"])
    return Latency(latency["count"], latency["sum_us"] / 1e6, buckets)
