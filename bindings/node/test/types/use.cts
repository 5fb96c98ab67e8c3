// The same types from CommonJS.
import execman = require('execman');

export async function hello(): Promise<string> {
  const em = await execman.Execman.open({ python3: {} });
  try {
    return (await em.run('python3', "print('hello')")).stdoutText;
  } finally {
    await em.close();
  }
}
