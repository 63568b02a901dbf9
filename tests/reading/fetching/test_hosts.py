import threading
import time

from dateline.reading.fetching.hosts import HostQueue


def test_a_host_has_one_task_at_a_time_and_a_pause_between():
    queue = HostQueue(pause=0.05)
    for number in range(3):
        queue.put("a.example", number)
    queue.put("b.example", 9)
    assert queue.take() == ("a.example", 0)
    assert queue.take() == ("b.example", 9)  # a.example is busy
    queue.done("a.example")
    began = time.monotonic()
    assert queue.take() == ("a.example", 1)
    assert 0.03 < time.monotonic() - began < 2
    queue.done("a.example", pause=0.2)
    began = time.monotonic()
    assert queue.take() == ("a.example", 2)
    assert 0.15 < time.monotonic() - began < 2


def test_many_threads_never_meet_on_one_host():
    queue = HostQueue(pause=0.0)
    busy, met, done = set(), [], []
    for number in range(200):
        queue.put(f"host{number % 5}", number)

    def work():
        while (taken := queue.take()) is not None:
            host, number = taken
            if host in busy:
                met.append(host)
            busy.add(host)
            time.sleep(0.0005)
            busy.discard(host)
            done.append(number)
            queue.done(host)
            if len(done) == 200:
                queue.close()

    threads = [threading.Thread(target=work) for _ in range(6)]
    for one in threads:
        one.start()
    for one in threads:
        one.join(timeout=10)
    assert not any(one.is_alive() for one in threads)
    assert (met, sorted(done)) == ([], list(range(200)))


def test_closing_wakes_who_waits_and_tells_what_is_dropped():
    queue = HostQueue(pause=0.0)
    queue.put("a.example", 1)
    queue.take()
    queue.put("a.example", 2)
    found = []
    thread = threading.Thread(target=lambda: found.append(queue.take()))
    thread.start()
    assert queue.close() == 1
    thread.join(timeout=5)
    assert found == [None]
