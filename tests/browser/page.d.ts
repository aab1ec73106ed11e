/** The running page, as its console has it: what tests look at through `evaluate`. */
declare const segue: any;
