return { PI = 3.14 }
