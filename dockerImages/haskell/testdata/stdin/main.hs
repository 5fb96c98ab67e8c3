main :: IO ()
main = interact (unlines . map ("got: " ++) . lines)
