export declare function answerQuestions(port: number): void;
