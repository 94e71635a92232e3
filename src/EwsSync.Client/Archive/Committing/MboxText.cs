using System;
using System.Globalization;
using System.IO;
using System.Security.Cryptography;
using System.Text;
using EwsSync.Client.Archive.Files;
using EwsSync.Client.Archive.Naming;

namespace EwsSync.Client.Archive.Committing;

/// <summary>
/// Writes a mail as one of an mbox in the form mboxrd (<see href="https://www.rfc-editor.org/rfc/rfc4155">RFC 4155</see> names it): a line of its own before, a
/// <c>&gt;</c> more before each line that looks like one, line feeds alone, a blank line after.
/// </summary>
internal sealed class MboxText(Stream target) : IDisposable
{
    private static readonly byte[] Mark = Encoding.ASCII.GetBytes("From ");

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] _out = new byte[64 * 1024];
    private int _length;

    // Characters of the line so far that may be a quoted mark: so many '>', then so many of the mark; -1 = it is none.
    private int _quotes;
    private int _matched;
    private bool _wasReturn;
    private bool _lineIsEmpty = true;

    /// <summary>Bytes written.</summary>
    public long Size { get; private set; }

    /// <summary>Lowercase hex SHA-256 of them, once the mail is whole.</summary>
    public string Sha256 { get; private set; } = string.Empty;

    public void Write(Stream mail, ItemFacts facts)
    {
        foreach (var b in Encoding.ASCII.GetBytes(Separator(facts)))
            Put(b);
        var buffer = new byte[64 * 1024];
        int read;
        while ((read = mail.Read(buffer, 0, buffer.Length)) > 0)
        {
            for (var i = 0; i < read; i++)
                Take(buffer[i]);
        }

        EndOfMail();
        Drain();
        Sha256 = Hex.Of(_hash.GetHashAndReset());
    }

    public void Dispose() => _hash.Dispose();

    private static string Separator(ItemFacts facts)
    {
        var date = facts.DateUtc ?? new DateTime(1970, 1, 1);
        var sender = facts.From is { } from && from.IndexOf('@') > 0 && IsPlain(from) ? from : "MAILER-DAEMON";
        // As asctime writes it, with two places for the day.
        return string.Format(CultureInfo.InvariantCulture, "From {0} {1:ddd MMM} {2,2} {1:HH:mm:ss yyyy}\n", sender, date, date.Day);
    }

    private static bool IsPlain(string text)
    {
        foreach (var c in text)
        {
            if (c is <= ' ' or > '~')
                return false;
        }

        return text.Length <= 320;
    }

    private void Take(byte b)
    {
        // A return alone is no end of a line, and stays.
        if (_wasReturn && b != '\n')
            Text((byte)'\r');
        _wasReturn = b == '\r';
        if (_wasReturn)
            return;
        if (b == '\n')
            EndLine();
        else
            Text(b);
    }

    private void Text(byte b)
    {
        _lineIsEmpty = false;
        if (_matched < 0)
        {
            Put(b);
        }
        else if (b == '>' && _matched == 0)
        {
            _quotes++;
        }
        else if (b == Mark[_matched])
        {
            if (++_matched == Mark.Length)
            {
                _quotes++;
                Release();
            }
        }
        else
        {
            Release();
            Put(b);
        }
    }

    private void Release()
    {
        for (; _quotes > 0; _quotes--)
            Put((byte)'>');
        for (var i = 0; i < _matched; i++)
            Put(Mark[i]);
        _matched = -1;
    }

    private void EndLine()
    {
        if (_matched >= 0)
            Release();
        Put((byte)'\n');
        _matched = 0;
        _lineIsEmpty = true;
    }

    private void EndOfMail()
    {
        if (_wasReturn)
            Text((byte)'\r');
        if (!_lineIsEmpty)
            EndLine();
        Put((byte)'\n');
    }

    private void Put(byte b)
    {
        if (_length == _out.Length)
            Drain();
        _out[_length++] = b;
    }

    private void Drain()
    {
        target.Write(_out, 0, _length);
        _hash.AppendData(_out, 0, _length);
        Size += _length;
        _length = 0;
    }
}
