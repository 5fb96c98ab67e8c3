"""How gunicorn serves the page. It reads this file by itself.

The application is imported once and then forked (preload_app); the manager is
made in each worker, since a library with threads does not survive a fork.
"""

import app

wsgi_app = "app:app"
bind = "127.0.0.1:8000"
preload_app = True
workers = 2
worker_class = "gthread"
threads = 16  # requests at once in a worker
graceful_timeout = 10  # seconds for what still runs when the server is to end


def post_worker_init(worker):
    app.open_manager()


def worker_exit(server, worker):
    app.close_manager()
