-- The key to which grants for a device are sealed this week (protocol section 12), signed by the device.
CREATE TABLE device_key (
  org BLOB NOT NULL,
  device BLOB NOT NULL,
  epoch INTEGER NOT NULL,
  signed BLOB NOT NULL,
  PRIMARY KEY (org, device),
  FOREIGN KEY (org, device) REFERENCES device (org, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
