use std::sync::{mpsc, Arc, Mutex};
use std::thread;

fn main() {
    let total = Arc::new(Mutex::new(0));
    let (sender, receiver) = mpsc::channel();
    for part in 0..4 {
        let (total, sender) = (Arc::clone(&total), sender.clone());
        thread::spawn(move || {
            *total.lock().unwrap() += (part * 250 + 1..=(part + 1) * 250).sum::<i32>();
            sender.send(part).unwrap();
        });
    }
    drop(sender);
    assert_eq!(receiver.iter().count(), 4);
    println!("{}", total.lock().unwrap());
}
