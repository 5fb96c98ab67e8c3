-- A small workshop's evening: orders, an expression evaluator, shapes, a tree.
module Main (main) where

import Control.Monad (forM_, unless, when)
import Control.Monad.State
import Data.Char (isDigit, isSpace)
import Data.Either (partitionEithers)
import Data.Foldable (toList)
import Data.IORef
import Data.List (sortBy, sortOn, transpose)
import qualified Data.Map.Strict as Map
import Data.Ord (Down (..), comparing)
import Text.Printf (printf)
import Text.Read (readMaybe)

-- Orders

ordersText :: String
ordersText =
  unlines
    [ "Ada;widget;3;250"
    , "Grace;gear;7;1999"
    , "Linus;bolt;100;5"
    , "Ada;gear;x;1999"
    , "Ada;bolt;40;5"
    , "Grace;widget;2;250"
    , "broken;line;1"
    , "Edsger;gear;1;1999"
    ]

data Order = Order
  { customer :: String
  , item :: String
  , quantity :: Int
  , cents :: Int
  }

data Problem = Fields Int | BadNumber String String

instance Show Problem where
  show (Fields count) = show count ++ " fields, not 4"
  show (BadNumber what text) = "bad " ++ what ++ " '" ++ text ++ "'"

splitOn :: Char -> String -> [String]
splitOn separator text = case break (== separator) text of
  (part, _ : rest) -> part : splitOn separator rest
  (part, []) -> [part]

number :: String -> String -> Either Problem Int
number what text = maybe (Left (BadNumber what text)) Right (readMaybe text)

parseOrder :: String -> Either Problem Order
parseOrder line = case splitOn ';' line of
  [c, i, q, p] -> Order c i <$> number "quantity" q <*> number "price" p
  fields -> Left (Fields (length fields))

data Total = Total {items :: !Int, sumCents :: !Int}

instance Semigroup Total where
  Total a b <> Total c d = Total (a + c) (b + d)

instance Monoid Total where
  mempty = Total 0 0

report :: IO ()
report = do
  let parsed = zipWith label [1 :: Int ..] (map parseOrder (lines ordersText))
      label n = either (Left . (,) n) Right
      (rejected, accepted) = partitionEithers parsed
  printf "orders: %d, rejected: %d\n" (length accepted) (length rejected)
  forM_ rejected $ \(n, problem) -> printf "line %d: %s\n" n (show problem)

  let total order = Total (quantity order) (quantity order * cents order)
      totals = Map.fromListWith (<>) [(customer order, total order) | order <- accepted]
  printf "%-10s%6s%10s\n" "name" "items" "total"
  forM_ (sortOn (Down . sumCents . snd) (Map.toList totals)) $ \(name, t) ->
    printf "%-10s%6d%10.2f\n" name (items t) (fromIntegral (sumCents t) / 100 :: Double)

  let sold = Map.fromListWith (+) [(item order, quantity order) | order <- accepted]
  putStrLn (unwords [name ++ "=" ++ show n | (name, n) <- sortOn (Down . snd) (Map.toList sold)])

-- Expressions

newtype Parser a = Parser {runParser :: String -> Either String (a, String)}

instance Functor Parser where
  fmap f (Parser p) = Parser $ \text -> do
    (a, rest) <- p text
    pure (f a, rest)

instance Applicative Parser where
  pure a = Parser $ \text -> Right (a, text)
  Parser pf <*> Parser pa = Parser $ \text -> do
    (f, rest) <- pf text
    (a, end) <- pa rest
    pure (f a, end)

instance Monad Parser where
  Parser p >>= f = Parser $ \text -> do
    (a, rest) <- p text
    runParser (f a) rest

failure :: String -> Parser a
failure problem = Parser $ const (Left problem)

peek :: Parser (Maybe Char)
peek = Parser $ \text -> case dropWhile isSpace text of
  [] -> Right (Nothing, [])
  rest@(c : _) -> Right (Just c, rest)

next :: Parser ()
next = Parser $ \text -> Right ((), drop 1 text)

unexpected :: Parser a
unexpected = peek >>= failure . maybe "unexpected end" (\c -> "unexpected '" ++ [c] ++ "'")

type Operator = (Char, Int -> Int -> Parser Int)

chain :: [Operator] -> Parser Int -> Parser Int
chain operators operand = operand >>= continue
  where
    continue left = do
      c <- peek
      case c >>= (`lookup` operators) of
        Nothing -> pure left
        Just apply -> next >> operand >>= apply left >>= continue

expression, product', factor :: Parser Int
expression = chain [('+', \a b -> pure (a + b)), ('-', \a b -> pure (a - b))] product'
product' = chain [('*', \a b -> pure (a * b)), ('/', divide)] factor
  where
    divide _ 0 = failure "division by zero"
    divide a b = pure (a `quot` b)
factor = peek >>= go
  where
    go (Just '-') = next >> negate <$> factor
    go (Just '(') = do
      next
      value <- expression
      closing <- peek
      when (closing /= Just ')') unexpected
      value <$ next
    go (Just c) | isDigit c = Parser $ \text -> let (digits, rest) = span isDigit text in Right (read digits, rest)
    go _ = unexpected

evaluate :: String -> Either String Int
evaluate text = fst <$> runParser whole text
  where
    whole = do
      value <- expression
      end <- peek
      unless (end == Nothing) unexpected
      pure value

-- Shapes

class Shape s where
  area :: s -> Double
  name :: s -> String

newtype Circle = Circle Double

data Rectangle = Rectangle Double Double

instance Shape Circle where
  area (Circle r) = pi * r * r
  name _ = "circle"

instance Shape Rectangle where
  area (Rectangle w h) = w * h
  name (Rectangle w h) = if w == h then "square" else "rectangle"

-- A tree

data Tree a = Leaf | Node (Tree a) a (Tree a)

instance Foldable Tree where
  foldMap _ Leaf = mempty
  foldMap f (Node left a right) = foldMap f left <> f a <> foldMap f right

insert :: Ord a => a -> Tree a -> Tree a
insert a Leaf = Node Leaf a Leaf
insert a (Node left b right)
  | a < b = Node (insert a left) b right
  | otherwise = Node left b (insert a right)

depth :: Tree a -> Int
depth Leaf = 0
depth (Node left _ right) = 1 + max (depth left) (depth right)

multiply :: [[Int]] -> [[Int]] -> [[Int]]
multiply a b = [[sum (zipWith (*) row column) | column <- transpose b] | row <- a]

shows' :: Show a => [a] -> String
shows' = unwords . map show

main :: IO ()
main = do
  report
  forM_ ["1 + 2 * 3", "(1 + 2) * 3", "-(8 - 20) / 5", "7 / (3 - 3)", "2 * (3 +", "4 $ 4"] $ \text ->
    putStrLn (text ++ " = " ++ either ("error: " ++) show (evaluate text))

  let text = "the quick brown fox jumps over the lazy dog while the dog naps"
      counts = Map.toList (Map.fromListWith (+) [(word, 1 :: Int) | word <- words text])
      frequent = sortBy (comparing (Down . snd) <> comparing fst) counts
  putStrLn (unwords [word ++ ":" ++ show n | (word, n) <- take 3 frequent])

  let circle = Circle 2
      measured = (name circle, area circle) : [(name r, area r) | r <- [Rectangle 3 4, Rectangle 5 5]]
  forM_ (sortOn snd measured) $ uncurry (printf "%s %.2f\n")
  printf "total %.2f\n" (sum (map snd measured))

  counter <- newIORef (0 :: Int)
  steps <- sequence (replicate 3 (atomicModifyIORef counter (\n -> (n + 5, n + 5))))
  putStrLn ("counter: " ++ shows' steps)
  putStrLn ("compose: " ++ shows' (map ((* 2) . (+ 1)) [1 .. 5 :: Int]))
  putStrLn ("primes: " ++ shows' (evalState sieve [2 .. 29 :: Int]))
  putStrLn ("matrix: " ++ shows' (concat (iterate (multiply [[1, 2], [3, 4]]) [[1, 2], [3, 4]] !! 4)))
  let tree = foldl (flip insert) Leaf [50, 30, 70, 20, 40, 60, 80 :: Int]
  putStrLn ("tree: " ++ shows' (toList tree) ++ " depth " ++ show (depth tree))
  where
    sieve = do
      candidates <- get
      case candidates of
        [] -> pure []
        p : rest -> put [n | n <- rest, n `mod` p /= 0] >> (p :) <$> sieve
