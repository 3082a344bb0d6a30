"""Readers who post while something is away: each under a key, again under the same one until it is answered."""

import random
import threading
import time
from collections import Counter
from typing import Any

import httpx

WORDS = (
    "pasar banjir kota jalan sekolah guru petani sawah hujan jembatan kampung warga air listrik bus kereta pelabuhan "
    "nelayan ikan harga beras pupuk rumah sakit dokter puskesmas lapangan taman sungai bendungan lurah desa koperasi "
    "bank pajak anggaran proyek kontrak laporan rapat musyawarah gotong royong sampah tempat trotoar parkir sepeda"
)
THREADS = 4


class Posters:
    """Starts at once. `pause` is in seconds, between two posts of one of the four threads."""

    def __init__(self, url: str, key: str, tokens: list[str], count: int, pause: float = 0.0) -> None:
        self.count, self.promised = count, dict[str, set[str]]()
        self.seconds: list[float] = []
        self.statuses = Counter[int]()
        self.key, self._url, self._tokens, self._pause = key, url, tokens, pause
        self._turns, self._lock, self._is_over = iter(range(count)), threading.Lock(), threading.Event()
        self._threads = [threading.Thread(target=self._work, daemon=True) for _ in range(THREADS)]
        for thread in self._threads:
            thread.start()

    @property
    def done(self) -> int:
        return len(self.promised)

    def finish(self) -> None:
        for thread in self._threads:
            thread.join(600)
        assert self.done == self.count, f"{self.count - self.done} keys were never answered: {self.statuses}"

    def give_up(self) -> None:
        self._is_over.set()

    def p95(self) -> float:
        return sorted(self.seconds)[len(self.seconds) * 95 // 100]

    def median(self) -> float:
        return sorted(self.seconds)[len(self.seconds) // 2]

    def _work(self) -> None:
        with httpx.Client(base_url=self._url, timeout=30) as client:
            while not self._is_over.is_set():
                with self._lock:
                    turn = next(self._turns, None)
                if turn is None:
                    return
                self._post(client, turn)
                self._is_over.wait(self._pause)

    def _post(self, client: httpx.Client, turn: int) -> None:
        mark = f"{self.key}-{turn}"
        headers = {
            "Authorization": f"Bearer {self._tokens[turn % len(self._tokens)]}",
            "Origin": "https://faults.example",
            "Idempotency-Key": mark,
        }
        letter = {"site": "koran", "key": self.key, "body": _sentence(mark)}
        while not self._is_over.is_set():
            answer = self._asked(client, headers, letter)
            if answer is not None and answer.status_code in {201, 202}:
                self.promised.setdefault(mark, set()).add(str(answer.json()["id"]))
                return
            self._is_over.wait(0.1)

    def _asked(self, client: httpx.Client, headers: dict[str, str], letter: dict[str, str]) -> Any:
        start = time.perf_counter()
        try:
            answer = client.post("/api/v1/comments/", json=letter, headers=headers)
        except httpx.TransportError:
            with self._lock:
                self.statuses[0] += 1
            return None
        with self._lock:
            self.seconds.append(time.perf_counter() - start)
            self.statuses[answer.status_code] += 1
        return answer


def _sentence(mark: str) -> str:
    return " ".join(random.Random(mark).sample(WORDS.split(), 9)).capitalize() + "."
