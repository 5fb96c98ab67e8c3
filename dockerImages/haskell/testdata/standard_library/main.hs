{-# LANGUAGE OverloadedStrings #-}

import Control.Exception
import Control.Monad (replicateM)
import Control.Monad.State
import Data.Bits (popCount, shiftL, xor)
import qualified Data.ByteString as B
import qualified Data.ByteString.Builder as Builder
import qualified Data.ByteString.Lazy.Char8 as L
import Data.Char (isAlphaNum, toUpper)
import Data.IORef
import qualified Data.Map.Strict as Map
import Data.Ratio ((%))
import qualified Data.Sequence as Seq
import qualified Data.Set as Set
import qualified Data.Text as T
import qualified Data.Text.Encoding as T
import qualified Data.Text.IO as T
import Data.Time
import Text.ParserCombinators.ReadP hiding (get)
import Text.Printf (printf)
import Text.Read (readMaybe)

-- JSON and patterns by hand: GHC's own libraries have neither.
data Json = Number Double | Text T.Text | List [Json] | Object (Map.Map T.Text Json)

encode :: Json -> T.Text
encode (Number n) = T.pack (show n)
encode (Text t) = T.pack (show (T.unpack t))
encode (List values) = "[" <> T.intercalate "," (map encode values) <> "]"
encode (Object fields) = "{" <> T.intercalate "," [encode (Text k) <> ":" <> encode v | (k, v) <- Map.toList fields] <> "}"

address :: ReadP (String, String)
address = (,) <$> munch1 isAlphaNum <* char '@' <*> munch1 isAlphaNum <* string ".org" <* eof

main :: IO ()
main = do
  T.putStrLn (encode (Object (Map.fromList [("list", List [Number 1, Text "say \"hi\""])])))
  print (map (readP_to_S address) ["ada@lovelace.org", "nobody"])
  let leap = fromGregorian 2024 2 29
  putStrLn (showGregorian (addGregorianYearsClip 1 leap) ++ formatTime defaultTimeLocale " %A %j" leap)
  print (2 ^ (100 :: Int) :: Integer, 1 % 3 + 1 % 6 :: Rational, product [1 .. 30 :: Integer])
  print (evalState (replicateM 3 (modify (* 2) >> get)) (1 :: Int))
  reference <- newIORef (Seq.fromList [1, 2, 3 :: Int])
  modifyIORef reference (Seq.|> 4)
  readIORef reference >>= print . sum
  print (Set.size (Set.fromList "mississippi"), popCount (255 `xor` (1 `shiftL` 3) :: Int))
  caught <- try (evaluate (1 `div` (0 :: Int))) :: IO (Either ArithException Int)
  print caught
  print (readMaybe "42" :: Maybe Int, readMaybe "x" :: Maybe Int)
  T.putStrLn (T.unwords (map (T.map toUpper) (T.splitOn "," "a,b,c")))
  print (B.length (T.encodeUtf8 "žluť"))
  L.putStrLn (Builder.toLazyByteString (Builder.wordHex 48879 <> Builder.char7 '!'))
  printf "%-6s|%6.2f|%05d\n" ("ab" :: String) (pi :: Double) (42 :: Int)
