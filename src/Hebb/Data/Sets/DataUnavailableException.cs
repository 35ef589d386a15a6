namespace Hebb;

/// <summary>A data set is in none of the places where it was looked for. The message names them in one line.</summary>
public sealed class DataUnavailableException : IOException
{
    /// <summary>A data set is not at hand.</summary>
    /// <param name="message">What was tried, and what can be done.</param>
    /// <param name="innerException">What went wrong last.</param>
    public DataUnavailableException(string message, Exception? innerException = null) : base(message, innerException) { }

    /// <summary>A data set is not at hand.</summary>
    public DataUnavailableException(string message) : base(message) { }

    /// <summary>A data set is not at hand.</summary>
    public DataUnavailableException() { }
}
