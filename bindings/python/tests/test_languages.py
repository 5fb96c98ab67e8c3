import unittest

from execman import ClosedError, Language, Pool
from execman._language import read_languages

from .shells import open_shells


class LanguagesTest(unittest.TestCase):
    def test_a_manager_describes_its_languages(self):
        with open_shells(checked_sh=Pool(workers=1)) as em:
            checked, sh = em.languages()
            self.assertEqual(em.languages(), [checked, sh])
        self.assertEqual(checked, Language("checked_sh", "checked_sh", "", ".sh", compiled=True, ready=True))
        self.assertRegex(sh.version, r"^5\.\d+")
        self.assertEqual(sh, Language("sh", "Shell", sh.version, ".sh", compiled=False, ready=True))

    def test_a_closed_manager_has_none(self):
        em = open_shells()
        em.close()
        with self.assertRaises(ClosedError):
            em.languages()

    def test_what_a_newer_library_adds_is_passed_over(self):
        text = '[{"id": "c", "name": "C", "version": "14", "extension": ".c", "compiled": true, "ready": false, "x": 1}]'
        self.assertEqual(read_languages(text), [Language("c", "C", "14", ".c", compiled=True, ready=False)])
        self.assertEqual(read_languages("[]"), [])


if __name__ == "__main__":
    unittest.main()
