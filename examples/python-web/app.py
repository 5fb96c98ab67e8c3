"""A page on which anybody may run a program, and the same as an API.

    POST /api/run     {"language", "source", "stdin"} -> what became of it
    POST /api/stream  the same request -> the program's output as it comes
    GET  /api/languages, GET /api/stats
"""

import os
from typing import Any, Dict, Iterator, Optional

from flask import Flask, Response, abort, jsonify, render_template, request

from execman import BusyError, Execman, ExecmanError, InvalidError, Pool, Result, UnknownLanguageError

# Of each worker process: gunicorn.conf.py says how many there are.
POOLS = {"python3": Pool(workers=4), "bash": Pool(workers=2), "c": Pool(workers=2)}
WAITING = 100  # requests of a language, before the next is told to come later
LARGEST = 1 << 20  # bytes of a request

app = Flask(__name__)

_manager: Optional[Execman] = None


def open_manager() -> None:
    """Boots the containers: in a worker, after the fork that made it."""
    global _manager
    _manager = Execman(POOLS, queue=WAITING)


def close_manager() -> None:
    """Ends what still runs, and removes the containers."""
    if _manager is not None:
        _manager.close(timeout=0)


def manager() -> Execman:
    """The manager of this process."""
    if _manager is None:
        raise RuntimeError("no manager was opened: gunicorn.conf.py does that in each worker")
    return _manager


@app.get("/")
def page() -> str:
    """The form."""
    return render_template("index.html", languages=manager().languages(), given={}, result=None)


@app.post("/")
def run_form() -> str:
    """The form again, with what became of the program. Browsers end lines with
    CR and LF."""
    given = {key: value.replace("\r\n", "\n") for key, value in request.form.items()}
    return render_template("index.html", languages=manager().languages(), given=given, result=run(given))


@app.post("/api/run")
def run_api() -> Response:
    """Runs a program and waits for its end."""
    return jsonify(describe(run(read_json())))


@app.post("/api/stream")
def stream_api() -> Response:
    """Sends what a program prints, as it comes. A client that hangs up ends the
    program: leaving the block does."""
    given = read_json()
    job = manager().start(
        given.get("language", ""), given.get("source", ""), stdin=given.get("stdin"), streaming=True
    )

    def output() -> Iterator[bytes]:
        with job:
            for _, data in job:
                yield data

    return Response(output(), mimetype="text/plain")


@app.get("/api/languages")
def languages_api() -> Response:
    """The languages to choose from."""
    return jsonify([vars(language) for language in manager().languages()])


@app.get("/api/stats")
def stats_api() -> Response:
    """The state of this worker's pools."""
    stats = manager().stats()
    return jsonify({language: {**vars(pool), "latency": vars(pool.latency)} for language, pool in stats.items()})


@app.before_request
def refuse_the_large() -> None:
    """Answers before a large request is read."""
    if (request.content_length or 0) > LARGEST:
        abort(413)


@app.after_request
def name_worker(response: Response) -> Response:
    """Tells which process has answered."""
    response.headers["X-Worker"] = str(os.getpid())
    return response


@app.errorhandler(ExecmanError)
def explain(error: ExecmanError) -> Response:
    """An error of execman's, which is none of the program's."""
    response = jsonify(error=error.code, message=str(error), started=error.started)
    refused = isinstance(error, (InvalidError, UnknownLanguageError))
    response.status_code = 400 if refused else 503 if isinstance(error, BusyError) else 500
    return response


def read_json() -> Dict[str, str]:
    """The request's texts by their names."""
    given = request.get_json()
    if not isinstance(given, dict) or not all(isinstance(value, str) for value in given.values()):
        abort(400, "an object of texts is wanted")
    return given


def run(given: Dict[str, str]) -> Result:
    """Runs the program of a request."""
    return manager().run(given.get("language", ""), given.get("source", ""), stdin=given.get("stdin"))


def describe(result: Result) -> Dict[str, Any]:
    """A result for JSON."""
    return {
        "status": result.status.value,
        "exit_code": result.exit_code,
        "signal": result.signal,
        "stdout": result.stdout_text,
        "stderr": result.stderr_text,
        "compile_output": result.compile.output_text if result.compile else "",
        "truncated": result.truncated,
        "wall": result.wall,
    }
