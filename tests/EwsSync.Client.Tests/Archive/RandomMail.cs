using System;
using System.IO;
using System.Linq;
using System.Text;

namespace EwsSync.Client.Tests.Archive;

/// <summary>Mails as they come in real mailboxes: 8-bit, nested, signed, winmail.dat, broken.</summary>
internal static class RandomMail
{
    public static byte[] Next(Random random, int number)
    {
        var mail = new MemoryStream();
        void Text(string text) => mail.Write(Encoding.UTF8.GetBytes(text));
        Text($"From: Kim <kim@example.com>\r\nTo: ann{number}@example.com\r\nSubject: {Subject(random, number)}\r\nDate: Fri, 27 Nov 2026 01:02:03 +0000\r\nMessage-ID: <{number}@example.com>\r\nMIME-Version: 1.0\r\n");
        switch (number % 7)
        {
            case 0:
                Text("Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\nGrüße, 你好\r\nFrom here on\r\n>From there\r\n");
                break;
            case 1:
                Text("Content-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: 8bit\r\n\r\n");
                mail.Write(Enumerable.Range(0, 500).Select(_ => (byte)random.Next(0xA0, 0x100)).ToArray());
                break;
            case 2:
                Text("Content-Type: multipart/mixed; boundary=\"b1\"\r\n\r\n--b1\r\nContent-Type: multipart/alternative; boundary=\"b2\"\r\n\r\n--b2\r\nContent-Type: text/plain\r\n\r\nplain\r\n--b2\r\nContent-Type: text/html\r\n\r\n<p>html</p>\r\n--b2--\r\n");
                Text("--b1\r\nContent-Type: message/rfc822\r\n\r\nSubject: inner\r\n\r\ninner\r\n--b1--\r\n");
                break;
            case 3:
                Text("Content-Type: multipart/signed; protocol=\"application/pkcs7-signature\"; micalg=sha-256; boundary=\"s\"\r\n\r\n--s\r\nContent-Type: text/plain\r\n\r\nsigned  \r\n--s\r\nContent-Type: application/pkcs7-signature; name=smime.p7s\r\nContent-Transfer-Encoding: base64\r\n\r\n");
                Text(Base64(random, 900) + "\r\n--s--\r\n");
                break;
            case 4:
                Text("Content-Type: application/ms-tnef; name=\"winmail.dat\"\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename=\"winmail.dat\"\r\n\r\n" + Base64(random, random.Next(1, 60_000)) + "\r\n");
                break;
            case 5:
                Text("Content-Type: multipart/mixed; boundary=never\r\nBroken Header Without Colon\r\n\r\n--other\r\nlone\rreturn\nand feed, no end");
                break;
            default:
                Text("\r\n" + string.Concat(Enumerable.Range(0, random.Next(1, 400)).Select(i => $"line {i} {new string('.', i % 90)}\r\n")) + "=== Truncated Data ===\r\n");
                break;
        }

        return mail.ToArray();
    }

    private static string Subject(Random random, int number) => (number % 5) switch
    {
        0 => "same subject",
        1 => "a/b\\c:d*e?f\"g<h>i|j",
        2 => "=?utf-8?B?8J+YgCDDnGJlcg==?= " + number,
        3 => "../../../etc/passwd",
        _ => new string((char)('a' + random.Next(26)), random.Next(1, 400)) + " .. ",
    };

    private static string Base64(Random random, int count)
    {
        var bytes = new byte[count];
        random.NextBytes(bytes);
        return Convert.ToBase64String(bytes, Base64FormattingOptions.InsertLineBreaks);
    }
}
