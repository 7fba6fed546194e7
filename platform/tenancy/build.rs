//! A new migration is a reason to build again: the macro that takes them in sees only the files that it knew.

fn main() {
    println!("cargo::rerun-if-changed=../../migrations");
}
