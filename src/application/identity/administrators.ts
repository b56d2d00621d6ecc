/** The role that looks after who may sign in, as people have it. The policy says what it may do. */
export const ADMINISTRATOR = 'administrator';
