import json
import unittest

from execman import Cache, ClosedError, Isolation, Latency, LaunchError, Pool, Stats
from execman._stats import read_stats

from .shells import eventually, open_shells


class StatsTest(unittest.TestCase):
    def test_a_manager_counts(self):
        with open_shells(no_command=Pool(workers=2, containers=2)) as em:
            for source in ("", "", "exit 3"):
                em.run("sh", source)
            with self.assertRaises(LaunchError):
                em.run("no_command", "")
            self.assertTrue(eventually(lambda: em.stats()["sh"].latency.count == 3))
            stats = em.stats()
        self.assertEqual(set(stats), {"sh", "no_command"})
        sh, broken = stats["sh"], stats["no_command"]
        self.assertEqual((sh.workers, sh.containers, broken.workers, broken.containers), (8, 1, 2, 2))
        self.assertEqual((sh.runs["ok"], sh.runs["failed"], sh.latency.count), (2, 1, 3))
        self.assertEqual((broken.errors["launch"], broken.runs["ok"]), (1, 0))
        self.assertGreater(sh.latency.sum, 0)
        self.assertEqual(sh.isolation, broken.isolation)
        self.assertEqual(sh.isolation.tier == "hardened", sh.isolation.landlock > 0 and sh.isolation.seccomp)
        self.assertNotEqual(sh.isolation.runtime, "")
        self.assertEqual(sh.latency.buckets, tuple(sorted(sh.latency.buckets)))

    def test_a_closed_manager_has_none(self):
        em = open_shells()
        em.close()
        with self.assertRaises(ClosedError):
            em.stats()

    def test_what_a_newer_library_adds_is_passed_over(self):
        pool = {
            "workers": 4, "containers": 1, "healthy": 1, "in_flight": 2, "queued": 3, "healed": 5, "colour": "red",
            "runs": {"ok": 7}, "errors": {}, "latency": {
                "count": 7, "sum_us": 1500000, "colour": "red",
                "buckets": [{"le_us": 1000, "count": 1}, {"le_us": 2500000, "count": 7}],
            },
            "isolation": {"tier": "hardened", "landlock": 7, "seccomp": True, "runtime": "runc", "colour": "red"},
            "cache": {"hits": 8, "misses": 9, "bytes": 10, "colour": "red"},
            "warm": 11,
        }  # fmt: skip
        latency, isolation = Latency(7, 1.5, ((0.001, 1), (2.5, 7))), Isolation("hardened", 7, True, "runc")
        want = Stats(4, 1, 1, 2, 3, 5, {"ok": 7}, {}, latency, isolation, Cache(8, 9, 10), 11)
        self.assertEqual(read_stats(json.dumps({"c": pool})), {"c": want})


if __name__ == "__main__":
    unittest.main()
