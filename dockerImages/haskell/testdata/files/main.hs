import qualified Shapes.Square as Square

main :: IO ()
main = print (Square.area (Square.Square 4))
