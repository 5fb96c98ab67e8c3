// Takes every signal that it may, and does not end.
for (const name of ['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGQUIT', 'SIGUSR2', 'SIGALRM', 'SIGXCPU']) process.on(name, () => {});
for (;;);
