package dev.symsweep.store.directory;

/** A file that is missing or damaged, so that reading it again gives nothing else. */
public final class CorruptFileException extends StoreException {

    private static final long serialVersionUID = 1L;

    private final CorruptFile file;

    /** Says in one line what is wrong and what to do. */
    public CorruptFileException(CorruptFile file) {
        super(file.name() + ": " + file.reason() + "; " + file.remedy());
        this.file = file;
    }

    /** The same, with its cause. */
    public CorruptFileException(CorruptFile file, Throwable cause) {
        super(file.name() + ": " + file.reason() + "; " + file.remedy(), cause);
        this.file = file;
    }

    /** The file. */
    public CorruptFile file() {
        return file;
    }
}
