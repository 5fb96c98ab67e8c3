/**
 * Has the server run a program. Yields what it tells, one object for each line:
 * {stream, text}, and at last {end} or {error}. The signal ends the run.
 */
export async function* run(language, source, signal) {
  const headers = { 'Content-Type': 'application/json' };
  const response = await fetch('run', { method: 'POST', headers, body: JSON.stringify({ language, source }), signal });
  if (!response.ok) {
    yield { error: await reason(response) };
    return;
  }
  let rest = '';
  const decoder = new TextDecoder();
  const reader = response.body.getReader();
  for (let part; !(part = await reader.read()).done; ) {
    const lines = (rest + decoder.decode(part.value, { stream: true })).split('\n');
    rest = lines.pop();
    for (const line of lines) yield JSON.parse(line);
  }
}

async function reason(response) {
  const known = response.headers.get('Content-Type')?.startsWith('application/json');
  return known ? (await response.json()).error : `The server says ${response.status}.`;
}
