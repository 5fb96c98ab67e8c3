-- Ends in the way that its input names.
import Control.Concurrent
import Control.Exception
import Foreign.Ptr (nullPtr)
import Foreign.Storable (peek)
import System.Exit
import System.IO
import System.Mem.Weak (mkWeakPtr)
import System.Posix (exitImmediately, raiseSignal, sigABRT, sigKILL, sigTERM)

main :: IO ()
main = do
  hSetBuffering stdout (BlockBuffering Nothing)
  how <- getLine
  putStr ("ends by " ++ how)
  _ <- mkWeakPtr how (Just (putStrLn "finalized"))
  (`finally` hPutStrLn stderr "at last") $ case how of
    "return" -> return ()
    "exit" -> exitWith (ExitFailure 7)
    "success" -> exitSuccess
    "large" -> exitWith (ExitFailure 300)
    "error" -> error "wrong\nin two lines"
    "die" -> die "it died"
    "fail" -> ioError (userError "failed")
    "file" -> readFile "missing" >>= putStr
    "head" -> print (head ([] :: [Int]))
    "thread" -> forkIO (exitWith (ExitFailure 9)) >> threadDelay 50000
    "main" -> myThreadId >>= \main' -> forkIO (throwTo main' (ExitFailure 5)) >> threadDelay 10000000
    "threads" -> forkIO (threadDelay 10000000) >> return ()
    "at once" -> hFlush stdout >> exitImmediately (ExitFailure 4)
    "terminated" -> raiseSignal sigTERM >> threadDelay 10000000
    "killed" -> raiseSignal sigKILL
    "aborted" -> raiseSignal sigABRT
    "pointer" -> peek nullPtr >>= \c -> print (c :: Char)
    "deadlock" -> newEmptyMVar >>= takeMVar
    "loop" -> let x = x + 1 :: Int in print x
    "closed" -> hClose stdout
    _ -> hPutStrLn stderr "how?"
