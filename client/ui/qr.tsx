import { QRCodeSVG } from 'qrcode.react';
import type { ReactNode } from 'react';
import './qr.css';

/** A QR code for a phone's camera: always dark on light, because many cameras read nothing else. */
export function Qr({ address, label }: { address: string; label: string }): ReactNode {
  return (
    <div className="qr">
      <QRCodeSVG
        value={address}
        level="M"
        size={240}
        marginSize={3}
        bgColor="#ffffff"
        fgColor="#1f2428"
        title={label}
        role="img"
      />
    </div>
  );
}
