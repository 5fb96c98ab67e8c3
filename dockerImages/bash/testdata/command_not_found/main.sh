echo before
florb --help
