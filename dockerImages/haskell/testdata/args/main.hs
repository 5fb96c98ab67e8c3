import System.Environment (getArgs)

main :: IO ()
main = do
  args <- getArgs
  print (length args)
  mapM_ putStrLn args
