{
  "targets": [
    {
      "target_name": "execman",
      "sources": ["<!@(node -p \"require('fs').readdirSync('src').filter((f) => f.endsWith('.c')).map((f) => 'src/' + f).join(' ')\")"],
      "include_dirs": ["include"],
      "defines": ["NAPI_VERSION=8"],
      "cflags": ["-std=gnu11", "-fvisibility=hidden"],
      "ldflags": ["-Wl,-z,nodelete"]
    }
  ]
}
