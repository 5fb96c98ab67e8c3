import accounts.Account
import accounts.Overdrawn

fun main() {
    val ada = Account("Ada")
    val grace = Account("Grace")
    ada += 100
    try {
        ada.transfer(30, grace)
        ada.transfer(300, grace)
    } catch (e: Overdrawn) {
        println(e.message)
    }
    println("$ada $grace")
}
