package dev.symsweep.jobs.faults;

/** What is asked of a file system or of one of its open files. */
public enum Call {
    INITIALIZE,
    STATUS,
    LIST,
    OPEN,
    READ,
    SEEK,
    CLOSE_READER,
    MKDIRS,
    CREATE,
    WRITE,
    FLUSH,
    CLOSE_WRITER,
    RENAME,
    DELETE;

    /** Whether it takes room on a disk. */
    boolean takesRoom() {
        return switch (this) {
            case MKDIRS, CREATE, WRITE, FLUSH, CLOSE_WRITER, RENAME -> true;
            case INITIALIZE, STATUS, LIST, OPEN, READ, SEEK, CLOSE_READER, DELETE -> false;
        };
    }
}
